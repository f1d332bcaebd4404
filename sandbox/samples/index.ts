/** The sample content: one company, two apps of its own and one shared with guests. */
import { withoutPassword } from '../server/http/sessions';
import type { Actor } from '../server/model';
import type { SandboxState } from '../server/state';
import { fillCustomerRecords } from './customer-records';
import { newCustomerApp, setUpCustomers } from './customers';
import { fillEquipment, newEquipmentApp } from './equipment';
import { fillPeople, fillSpaces, GUEST_SPACE_ID } from './people';
import { fillProject } from './project';

function administrator(state: SandboxState): Actor {
  const user = state.domain.users.get('sato');
  if (!user) throw new Error('The samples need their administrator.');
  return { user: withoutPassword(user), token: null, language: 'ja' };
}

/** Fills an empty domain. Apps get the ids 1 顧客管理, 2 備品管理, 3 共同プロジェクト (guest space 1). */
export function fillSamples(state: SandboxState): void {
  fillPeople(state);
  fillSpaces(state);
  const actor = administrator(state);
  const customers = newCustomerApp(state);
  const equipment = newEquipmentApp(state);
  fillEquipment(state, equipment, actor);
  setUpCustomers(state, customers, equipment.id);
  fillCustomerRecords(state, customers, actor);
  const space = state.spaces.get(GUEST_SPACE_ID);
  if (space) fillProject(state, space, actor);
}
