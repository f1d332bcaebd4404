import type { KintoneDialogConfig } from '../../../src/kintone';
import { settled, view } from '../tracker/world';
import { Dialog, list, play, type Scene } from './world';

/** A scene whose kintone makes dialogs, and those it has made. */
function asking(options: Parameters<typeof play>[1] = {}, settings: Parameters<typeof play>[0] = {}) {
  const scene = play({ acts: { askReason: true }, ...settings }, options);
  const dialogs: Dialog[] = [];
  const create = (config: KintoneDialogConfig): Promise<Dialog> => {
    const dialog = new Dialog(config);
    dialogs.push(dialog);
    return Promise.resolve(dialog);
  };
  if (options.platform === 'MOBILE') scene.world.kintone.mobile!.createBottomSheet = create;
  else scene.world.kintone.createDialog = create;
  return { ...scene, dialogs };
}

const reasons = ({ acts }: Pick<Scene, 'acts'>): unknown[] =>
  acts().map(({ record_id, outcome, detail }) => [record_id, outcome, detail]);

describe('the reason prompt', () => {
  it.each(['PC', 'MOBILE'] as const)('logs what was said, without its margins (%s)', async (platform) => {
    const prefix = platform === 'PC' ? '' : 'mobile.';
    const scene = asking({ platform });
    scene.world.raise(view(3, 7, prefix));
    await settled();
    const [dialog] = scene.dialogs;
    expect(dialog!.isShown).toBe(true);
    dialog!.textarea.value = ' 契約の更新 \n';
    dialog!.answer('OK');
    await settled();
    expect(scene.acts()).toMatchObject([
      {
        event_type: `${prefix}reason`,
        action: 'view',
        outcome: 'finished',
        record_id: 3,
        detail: '契約の更新',
      },
    ]);
  });

  it.each(['CANCEL', 'CLOSE', 'FUNCTION'])(
    'logs that none was given (%s), whatever was typed',
    async (how) => {
      const scene = asking();
      scene.world.raise(view(3));
      await settled();
      scene.dialogs[0]!.textarea.value = 'まだ途中';
      scene.dialogs[0]!.answer(how);
      await settled();
      expect(reasons(scene)).toEqual([[3, 'failed', 'no reason given']]);
    },
  );

  it('takes no empty reason, and lets everybody out without one', async () => {
    const scene = asking();
    scene.world.raise(view(3));
    await settled();
    const { config, textarea } = scene.dialogs[0]!;
    const close = config.beforeClose!;
    expect(close('OK')).toBe(false);
    textarea.value = ' \n ';
    expect(close('OK')).toBe(false);
    expect(close('CANCEL')).toBe(true);
    textarea.value = '契約';
    expect(close('OK')).toBe(true);
  });

  it('keeps 2,000 characters at most, whatever the field let through', async () => {
    const scene = asking();
    scene.world.raise(view(3));
    await settled();
    expect(scene.dialogs[0]!.textarea.maxLength).toBe(2000);
    scene.dialogs[0]!.textarea.value = 'あ'.repeat(3000);
    scene.dialogs[0]!.answer('OK');
    await settled();
    expect(scene.acts()[0]!.detail).toHaveLength(2000);
  });

  it('asks once a record and tab, also of an edit form, and of nothing else', async () => {
    const scene = asking();
    const { world, dialogs } = scene;
    world.raise(list([3]));
    world.raise({ type: 'app.record.create.show', appId: 7, record: {} });
    world.raise({ type: 'app.record.print.show', appId: 7, recordId: 3, record: {} });
    await settled();
    expect(dialogs).toHaveLength(0);
    world.raise({ ...view(3), type: 'app.record.edit.show' });
    await settled();
    dialogs[0]!.answer('CANCEL');
    await settled();
    world.raise(view(3));
    await settled();
    expect(dialogs).toHaveLength(1);
    world.raise(view(4));
    await settled();
    expect(dialogs).toHaveLength(2);
  });

  it('closes the dialog of a record that was left, and says nothing of it', async () => {
    const scene = asking();
    scene.world.raise(view(3));
    await settled();
    scene.world.raise(view(4));
    await settled();
    expect(scene.dialogs.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    scene.dialogs[1]!.textarea.value = '確認';
    scene.dialogs[1]!.answer('OK');
    await settled();
    expect(reasons(scene)).toEqual([[4, 'finished', '確認']]);
    // So it is asked when it is opened again.
    scene.world.raise(view(3));
    await settled();
    expect(scene.dialogs).toHaveLength(3);
  });

  it('shows no dialog that kintone made only when the record had been left', async () => {
    const scene = asking();
    const made: ((dialog: Dialog) => void)[] = [];
    const late = new Dialog({});
    const { createDialog } = scene.world.kintone;
    scene.world.kintone.createDialog = () => new Promise((resolve) => made.push(resolve));
    scene.world.raise(view(3));
    scene.world.kintone.createDialog = createDialog!;
    scene.world.raise(view(4));
    await settled();
    made[0]!(late);
    await settled();
    expect([late.isShown, scene.dialogs[0]!.isShown]).toEqual([false, true]);
  });

  it('goes on asking where the last dialog cannot be closed', async () => {
    const scene = asking();
    scene.world.raise(view(3));
    await settled();
    scene.dialogs[0]!.close = () => {
      throw new Error('gone');
    };
    scene.world.raise(view(4));
    await settled();
    expect(scene.dialogs[1]!.isShown).toBe(true);
  });

  it.each<[string, unknown]>([
    ['has none', undefined],
    [
      'throws',
      () => {
        throw new Error('no dialog');
      },
    ],
    ['refuses', () => Promise.reject(new Error('no dialog'))],
    ['gives nothing', () => Promise.resolve(undefined)],
    [
      'makes one that throws when it is shown',
      () =>
        Promise.resolve({
          show() {
            throw new Error('not now');
          },
        }),
    ],
    [
      'makes one that fails while it is open',
      () => Promise.resolve({ show: () => Promise.reject(new Error()) }),
    ],
  ])('says that nobody was asked where kintone’s dialog %s, once', async (_, createDialog) => {
    const scene = play({ acts: { askReason: true } });
    Object.assign(scene.world.kintone, { createDialog });
    for (let times = 0; times < 2; times++) {
      const event = view(3);
      expect(scene.world.raise(event)).toBe(event);
      await settled();
    }
    expect(reasons(scene)).toEqual([[3, 'failed', 'not asked: no dialog']]);
  });

  it('says that nobody was asked on a phone without bottom sheets', async () => {
    const scene = play({ acts: { askReason: true } }, { platform: 'MOBILE' });
    scene.world.raise(view(3, 7, 'mobile.'));
    await settled();
    expect(reasons(scene)).toEqual([[3, 'failed', 'not asked: no dialog']]);
  });

  it('holds nothing back where the dialog never answers: the page works on, and everything else is logged', async () => {
    const scene = play({ acts: { askReason: true }, events: { leave: true } });
    scene.world.kintone.createDialog = () => new Promise(() => undefined);
    const event = view(3);
    expect(scene.world.raise(event)).toBe(event);
    await scene.world.advance(5_000);
    scene.world.raise(list([3]));
    expect(scene.written().map(({ action }) => action)).toEqual(['view', 'leave', 'list']);
    // One that shows and is never answered is closed by the next record's.
    const silent = new Dialog({});
    scene.world.kintone.createDialog = () => Promise.resolve(silent);
    scene.world.raise(view(4));
    await settled();
    scene.world.raise(view(5));
    await settled();
    expect(silent.isClosed).toBe(true);
  });

  it('asks again and again where the tab has no storage, and logs every answer', async () => {
    const scene = asking();
    Object.defineProperty(scene.world.window, 'sessionStorage', {
      get: () => {
        throw new Error('blocked');
      },
    });
    for (const dialog of [0, 1]) {
      scene.world.raise(view(3));
      await settled();
      scene.dialogs[dialog]!.answer('CANCEL');
      await settled();
    }
    const noReason = [3, 'failed', 'no reason given'];
    expect(reasons(scene)).toEqual([noReason, noReason]);
  });

  it('asks nobody who is left out, and nowhere it is off', async () => {
    for (const settings of [
      { exclude: { users: ['tanaka'], groups: [], organizations: [] } },
      { acts: { inferOutcomes: true } },
    ]) {
      const scene = asking({}, settings);
      scene.world.raise(view(3));
      await settled();
      expect(scene.dialogs).toHaveLength(0);
    }
  });

  it('speaks the user’s language', async () => {
    for (const [language, title] of [
      ['ja', '閲覧の理由'],
      ['en', 'Reason for viewing'],
      ['zh', 'Reason for viewing'],
    ]) {
      const scene = asking({ user: { language: language! } });
      scene.world.raise(view(3));
      await settled();
      expect(scene.dialogs[0]!.config.title).toBe(title);
    }
  });
});
