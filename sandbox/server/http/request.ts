/** What every request is read by, before anybody asks what it means: `express.raw` leaves each body as bytes. */
import type { Request } from 'express';
import { isObject } from '../../objects';

export const bytesOf = (request: Request): Buffer =>
  Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);

/** The JSON object in the body; null for everything else, JSON that is no object included. */
export function objectIn(request: Request): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(bytesOf(request).toString('utf8'));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** The address as it was asked for; its origin is none of the server's. */
export const urlOf = (request: Request): URL => new URL(request.originalUrl, 'http://localhost');
