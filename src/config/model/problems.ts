/** What keeps the draft from being saved, as sentences that say what to do, each with the section it is about. */
import type { Settings } from '../../settings';
import { validateSettings } from '../../settings/validate';
import type { Messages } from '../messages';

export type SectionName = 'log-app' | 'events' | 'exclusions' | 'fields' | 'delivery';

export interface Problem {
  section: SectionName;
  sentence: string;
}

/** Problems of a draft for the app with the given id; empty when it can be saved. */
export function problemsOf(draft: Settings, appId: string, messages: Messages): Problem[] {
  // The draft as it would be stored: JSON turns a number that could not be read into null.
  const stored: unknown = JSON.parse(JSON.stringify(draft));
  const problems = validateSettings(stored).map(({ path }) => sentenceFor(path, draft, messages));
  if (draft.logApp.id !== '' && draft.logApp.id === appId) {
    problems.unshift({ section: 'log-app', sentence: messages.problems.sameApp });
  }
  return problems;
}

function sentenceFor(path: string[], draft: Settings, { problems }: Messages): Problem {
  const [member = '', part = ''] = path;
  if (member === 'logApp') {
    const sentence = draft.logApp.id === '' ? problems.noLogApp : problems.badLogApp(draft.logApp.id);
    return { section: 'log-app', sentence };
  }
  if (member === 'delivery' && part === 'maxBatch')
    return { section: 'delivery', sentence: problems.maxBatch };
  if (member === 'delivery' && part === 'maxDelaySeconds')
    return { section: 'delivery', sentence: problems.maxDelaySeconds };
  if (member === 'delivery' && part === 'dailyRequests')
    return { section: 'delivery', sentence: problems.dailyRequests };
  if (member === 'exclude') return { section: 'exclusions', sentence: problems.exclusions };
  if (member === 'fields') return { section: 'fields', sentence: problems.fields(part) };
  return { section: 'events', sentence: problems.other(path.join('.')) };
}
