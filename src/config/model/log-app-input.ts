/** What the administrator types to create a log app, and what is wrong with it. */
import type { LogAppLanguage } from '../../logapp';
import type { Messages } from '../messages';
import { wholeNumber } from './whole-number';

export interface LogAppInput {
  name: string;
  language: LogAppLanguage;
  spaceId: string;
  /** Keys of people (`keyOfPerson`). */
  auditors: string[];
}

/** Whether what a browser had kept is such an input. */
export function isLogAppInput(value: unknown): value is LogAppInput {
  const input = value as Partial<Record<keyof LogAppInput, unknown>> | null | undefined;
  return (
    typeof input?.name === 'string' &&
    (input.language === 'ja' || input.language === 'en') &&
    typeof input.spaceId === 'string' &&
    Array.isArray(input.auditors) &&
    input.auditors.every((key) => typeof key === 'string')
  );
}

/** A sentence for each field; empty where nothing is wrong. */
export type InputError = Record<'name' | 'space', string>;

const MAX_NAME_CHARACTERS = 64;

export function inputErrorOf({ name, spaceId }: LogAppInput, { logApp }: Messages): InputError {
  const typed = name.trim();
  const space = spaceId.trim();
  return {
    name: typed === '' ? logApp.nameMissing : typed.length > MAX_NAME_CHARACTERS ? logApp.nameTooLong : '',
    space: space !== '' && wholeNumber(space) === undefined ? logApp.spaceInvalid : '',
  };
}
