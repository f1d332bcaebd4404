/** @jest-environment jsdom */
/*
 * The test step against a log app in which one thing after the other is wrong: the sentence that says so, and that mending (by the
 * button where it can, by hand where not) ends with a good test.
 */
import { TextDecoder } from 'node:util';
import { FakeKintone, restError, type FakeApp } from '../logapp/fake-kintone';
import { LOG_APP, addLogApp, ja, openStage, type OpenStage } from './stage';

beforeAll(() => {
  // Every browser has it, jsdom does not.
  Object.assign(globalThis, { TextDecoder });
});

let stage: OpenStage | undefined;
afterEach(() => {
  stage?.close();
  window.localStorage.clear();
});

type Question = keyof typeof ja.trial.questions;

interface Wrong {
  name: string;
  question: Question;
  state: 'bad' | 'warning';
  sentence: string;
  break(app: FakeApp): void;
  /** Undoes what the button cannot. */
  byHand?(app: FakeApp): void;
}

const { findings } = ja;
const option = (app: FakeApp): Record<string, unknown> =>
  app.fields['action']!['options'] as Record<string, unknown>;

const WRONGS: Wrong[] = [
  {
    name: 'a field is missing',
    question: 'form',
    state: 'bad',
    sentence: findings.fieldMissing('count'),
    break: (app) => delete app.fields['count'],
  },
  {
    name: 'a field has another type',
    question: 'form',
    state: 'bad',
    sentence: findings.fieldType('count', 'NUMBER', 'SINGLE_LINE_TEXT'),
    break: (app) => (app.fields['count']!['type'] = 'SINGLE_LINE_TEXT'),
    byHand: (app) => (app.fields['count']!['type'] = 'NUMBER'),
  },
  {
    name: 'a choice of a drop-down is missing',
    question: 'form',
    state: 'bad',
    sentence: findings.optionsMissing('action', 'view'),
    break: (app) => delete option(app)['view'],
  },
  {
    name: 'the event id is not unique',
    question: 'form',
    state: 'bad',
    sentence: findings.notUnique('event_id'),
    break: (app) => (app.fields['event_id']!['unique'] = false),
  },
  {
    name: 'a field of somebody else is required',
    question: 'form',
    state: 'bad',
    sentence: findings.blockedByRequired('メモ'),
    break: (app) =>
      (app.fields['memo'] = { type: 'SINGLE_LINE_TEXT', code: 'memo', label: 'メモ', required: true }),
    byHand: (app) => (app.fields['memo']!['required'] = false),
  },
  {
    name: 'a log field got a limit',
    question: 'form',
    state: 'bad',
    sentence: findings.blockedByRule('ユーザー名'),
    break: (app) => {
      app.fields['user_name']!['label'] = 'ユーザー名';
      app.fields['user_name']!['maxLength'] = '10';
    },
    byHand: (app) => (app.fields['user_name']!['maxLength'] = ''),
  },
  {
    name: 'a field is not on the form',
    question: 'layout',
    state: 'warning',
    sentence: findings.notLaidOut('url'),
    break: (app) => (app.layout = app.layout.filter((row) => !JSON.stringify(row).includes('"url"'))),
  },
  {
    name: 'a view is gone',
    question: 'views',
    state: 'warning',
    sentence: findings.viewsMissing('印刷'),
    break: (app) => delete app.views['印刷'],
  },
  {
    name: 'comments are on',
    question: 'switches',
    state: 'warning',
    sentence: findings.switchOn(findings.switches.enableComments),
    break: (app) => (app.settings['enableComments'] = true),
  },
  {
    name: 'the viewer is gone',
    question: 'viewer',
    state: 'warning',
    sentence: findings.viewerMissing,
    break: (app) => (app.customize.mobile.js = []),
  },
  {
    name: 'ordinary users may not add',
    question: 'rights',
    state: 'bad',
    sentence: findings.cannotAdd(findings.everyone),
    break: (app) => (app.rights.at(-1)!['recordAddable'] = false),
  },
  {
    name: 'ordinary users may view',
    question: 'rights',
    state: 'warning',
    sentence: findings.everyoneReads,
    break: (app) => (app.rights.at(-1)!['recordViewable'] = true),
  },
  {
    name: 'ordinary users may export',
    question: 'rights',
    state: 'warning',
    sentence: findings.everyoneExports,
    break: (app) => (app.rights.at(-1)!['recordExportable'] = true),
  },
  ...(['recordEditable', 'recordDeletable', 'recordImportable'] as const).map((right): Wrong => ({
    name: `ordinary users have ${right}`,
    question: 'rights',
    state: 'warning',
    sentence: findings.canChange(findings.everyone),
    break: (app) => (app.rights.at(-1)![right] = true),
  })),
  {
    name: 'somebody may not fill a field',
    question: 'rights',
    state: 'bad',
    sentence: findings.fieldProtected('url', 'tanaka'),
    break: (app) =>
      (app.fieldRights = [
        { code: 'url', entities: [{ accessibility: 'READ', entity: { type: 'USER', code: 'tanaka' } }] },
      ]),
    byHand: (app) => (app.fieldRights = []),
  },
];

async function openTested(change: (app: FakeApp) => void = () => undefined): Promise<OpenStage> {
  const kintone = new FakeKintone();
  await addLogApp(kintone);
  everywhere(kintone, change);
  const open = (stage = openStage(kintone, { page: 'trial' }));
  open.show();
  await open.until(({ text }) => text().includes(ja.trial.start));
  open.press(ja.trial.start);
  return open;
}

function everywhere(kintone: FakeKintone, change: (app: FakeApp) => void): void {
  for (const apps of [kintone.live, kintone.preview]) change(apps.get(LOG_APP)!);
}

const says = ({ text }: OpenStage, words: string): boolean => text().includes(words);

function answerTo({ screen }: OpenStage, question: Question): { className: string; text: string } {
  const item = [...screen.querySelectorAll('.al-step')].find((step) =>
    step.textContent?.replace(/\s+/g, ' ').includes(ja.trial.questions[question]),
  );
  return { className: item?.className ?? '', text: (item?.textContent ?? '').replace(/\s+/g, ' ') };
}

it('finds nothing in a log app as the product makes it, and leaves one marked record', async () => {
  const open = await openTested();
  await open.until(() => says(open, ja.trial.verdicts.good));
  expect(open.records.map((record) => [record['event_type'], record['detail'], record['user_code']])).toEqual(
    [['config.trial', ja.trial.mark, 'sato']],
  );
});

it.each(WRONGS)('says it in words, and it can be mended, when $name', async (wrong) => {
  const open = await openTested((app) => void wrong.break(app));
  await open.until(() => says(open, ja.trial.verdicts[wrong.state]));
  const said = answerTo(open, wrong.question);
  expect(said.text).toContain(wrong.sentence);
  expect(said.className).toContain(`al-step-${wrong.state}`);
  const others = [...open.screen.querySelectorAll('.al-step-bad, .al-step-warning')];
  expect(others).toHaveLength(1);
  if (wrong.byHand) {
    everywhere(open.kintone, (app) => void wrong.byHand?.(app));
    open.press(ja.trial.again);
  } else open.press(ja.trial.mend);
  await open.until(() => says(open, ja.trial.verdicts.good));
  expect(says(open, wrong.sentence)).toBe(false);
});

it('says when what was written is not what is read, and when kintone takes it twice', async () => {
  const open = await openTested();
  await open.until(() => says(open, ja.trial.verdicts.good));
  const { record } = open.screen.host.client as unknown as {
    record: Record<string, (given: { record?: object }) => Promise<unknown>>;
  };
  const add = record['addRecord']!;
  record['addRecord'] = (given) => add({ ...given, record: { ...given.record, user_code: { value: 'x' } } });
  open.press(ja.trial.again);
  await open.until(() => says(open, ja.trial.differs('user_code')));
  expect(answerTo(open, 'read').className).toContain('al-step-bad');
  record['addRecord'] = async () => ({ id: '1', revision: '1' });
  open.press(ja.trial.again);
  await open.until(() => says(open, ja.trial.takenTwice));
});

it('takes it for good that an administrator may not read the log, and says which checks need its managers', async () => {
  const open = await openTested();
  await open.until(() => says(open, ja.trial.verdicts.good));
  open.fail({ call: 'getRecord', error: restError(403, 'CB_NO02', '権限がありません。') });
  open.press(ja.trial.again);
  await open.until(() => says(open, ja.trial.mayNotRead) && says(open, ja.trial.verdicts.good));
  open.fail({ call: 'getAppAcl', error: restError(403, 'CB_NO02', '権限がありません。') });
  open.press(ja.trial.again);
  await open.until(() => says(open, ja.findings.unreadable.rights));
  await open.until(() => says(open, ja.trial.verdicts.warning));
});
