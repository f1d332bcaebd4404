/** What the address of the person screen says. */
import { filterOf, paramsOf, type Address, type ChosenFilter, type Params } from '../../address';

export interface PersonChoice {
  /** Login name. */
  user: string | undefined;
  period: ChosenFilter['period'];
}

export function choiceOf(params: Params): PersonChoice {
  const { users, period } = filterOf(params);
  return { user: users?.[0], period };
}

export const addressOf = ({ user, period }: PersonChoice): Address => ({
  screen: 'person',
  params: paramsOf({ ...(user === undefined ? {} : { users: [user] }), ...(period ? { period } : {}) }),
});
