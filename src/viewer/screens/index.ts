/** All screens, in the order of the navigation. The first is shown when the address names none. */
import { access } from './access';
import { apps } from './apps';
import { auditLog } from './audit-log';
import { changes } from './changes';
import { event } from './event';
import { exporting } from './export';
import { localIndex } from './local-index';
import { person } from './person';
import { record } from './record';
import { retention } from './retention';
import type { Screen } from './screen';
import { timeline } from './timeline';
import { trust } from './trust';

export type { Screen } from './screen';

export const SCREENS: readonly [Screen, ...Screen[]] = [
  timeline,
  event,
  record,
  person,
  access,
  apps,
  changes,
  exporting,
  auditLog,
  trust,
  retention,
  localIndex,
];
