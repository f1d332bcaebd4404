import type { Scene } from '../scene';

export interface Act {
  name: string;
  /** How often it comes, beside the others. */
  weight: number;
  play(scene: Scene): Promise<unknown>;
}
