/** Draws that are the same for the same seed on every machine. */
import {
  randomExponential,
  randomGeometric,
  randomLcg,
  randomLogNormal,
  randomNormal,
  randomPoisson,
} from 'd3-random';

export interface Random {
  /** 0 <= x < 1. */
  unit(): number;
  chance(probability: number): boolean;
  normal(mean: number, deviation: number): number;
  logNormal(median: number, sigma: number): number;
  exponential(mean: number): number;
  poisson(mean: number): number;
  /** 0, 1, 2 ... with this mean: each one more is as likely as the one before. */
  atLeastNone(mean: number): number;
  /** 1, 2, 3 ... with this mean. */
  atLeastOne(mean: number): number;
}

/** One number of several that differ from their neighbours by one (a user, a day), without their order showing (MurmurHash3's finaliser). */
function mixed(parts: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const part of parts) {
    hash = Math.imul(hash ^ part, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return (hash >>> 0) / 2 ** 32;
}

/** @param seed whole numbers; the same ones give the same draws */
export function createRandom(...seed: number[]): Random {
  const unit = randomLcg(mixed(seed));
  const geometric = randomGeometric.source(unit);
  return {
    unit,
    chance: (probability) => unit() < probability,
    normal: (mean, deviation) => randomNormal.source(unit)(mean, deviation)(),
    logNormal: (median, sigma) => randomLogNormal.source(unit)(Math.log(median), sigma)(),
    exponential: (mean) => randomExponential.source(unit)(1 / mean)(),
    poisson: (mean) => randomPoisson.source(unit)(mean)(),
    atLeastNone: (mean) => geometric(1 / (mean + 1))() - 1,
    atLeastOne: (mean) => geometric(1 / mean)(),
  };
}
