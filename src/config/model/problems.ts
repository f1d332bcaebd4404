/** What keeps the draft from being saved, as sentences that say what to do, each with the page it is about. */
import type { Settings } from '../../settings';
import { validateSettings } from '../../settings/validate';
import type { Messages } from '../messages';

/** Pages of the screen that hold the settings. */
type ProblemPage = 'log-app' | 'events' | 'privacy' | 'delivery';

export interface Problem {
  /** Where it can be put right. */
  page: ProblemPage;
  sentence: string;
}

/** Problems of a draft for the app with the given id; empty when it can be saved. */
export function problemsOf(draft: Settings, appId: string, messages: Messages): Problem[] {
  // The draft as it would be stored: JSON turns a number that could not be read into null.
  const stored: unknown = JSON.parse(JSON.stringify(draft));
  const problems = validateSettings(stored).map(({ path }) => sentenceFor(path, draft, messages));
  if (draft.logApp.id !== '' && draft.logApp.id === appId) {
    problems.unshift({ page: 'log-app', sentence: messages.problems.sameApp });
  }
  return problems;
}

function sentenceFor(path: string[], draft: Settings, { problems }: Messages): Problem {
  const [member = '', part = ''] = path;
  if (member === 'logApp') {
    const sentence = draft.logApp.id === '' ? problems.noLogApp : problems.badLogApp(draft.logApp.id);
    return { page: 'log-app', sentence };
  }
  if (member === 'delivery' && part === 'maxBatch') return { page: 'delivery', sentence: problems.maxBatch };
  if (member === 'delivery' && part === 'maxDelaySeconds')
    return { page: 'delivery', sentence: problems.maxDelaySeconds };
  if (member === 'delivery' && part === 'dailyRequests')
    return { page: 'delivery', sentence: problems.dailyRequests };
  if (member === 'exclude') return { page: 'privacy', sentence: problems.exclusions };
  if (member === 'fields') return { page: 'privacy', sentence: problems.fields(part) };
  return { page: 'events', sentence: problems.other(path.join('.')) };
}
