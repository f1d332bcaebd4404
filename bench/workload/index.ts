export { EVENT, type Act, type Device } from './acts';
export { workingDay, type WorkingDay } from './day';
export { createRandom, type Random } from './random';
export { steadyDay } from './steady';
