/** Everything that happens in a chaos story. An act is done when its pages have come to rest; none of them checks anything. */
import { breaking } from './breaking';
import { moving } from './moving';
import { storing } from './storing';
import type { Act } from './act';

export type { Act } from './act';
export const ACTS: readonly Act[] = [...moving, ...breaking, ...storing];
