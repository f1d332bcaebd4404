import { view } from '../tracker/world';
import { list, play, type Scene } from './world';

const copying = (settings: Parameters<typeof play>[0] = {}): Scene =>
  play({ events: { copy: true, beforeprint: true }, ...settings });

/** Selects what an element holds. */
const select = ({ world }: Scene, selector = 'h1'): void =>
  world.dom.window.getSelection()!.selectAllChildren(world.element(selector));

describe('copying', () => {
  it.each(['copy', 'cut'])('tells how many characters were selected, not which (%s)', (type) => {
    const scene = copying();
    const { world, acts } = scene;
    world.raise(view(3));
    select(scene);
    world.dispatch(type, {}, world.element('h1'));
    expect(acts()).toMatchObject([
      {
        event_type: 'copy',
        action: 'copy',
        outcome: 'attempted',
        record_id: 3,
        detail: `${type === 'cut' ? 'cut; ' : ''}characters=3`,
      },
    ]);
    expect(JSON.stringify(acts())).not.toContain('見積');
  });

  it('takes the part of a text field that is selected there, and nothing where none is', () => {
    const { world, acts } = copying();
    world.raise(view(3));
    const field = world.element<HTMLInputElement>('#text');
    field.setSelectionRange(0, 3);
    world.dispatch('copy', {}, field);
    field.setSelectionRange(3, 3);
    world.dispatch('copy', {}, field);
    expect(acts().map(({ detail }) => detail)).toEqual(['characters=3']);
  });

  it('asks the page of a field that knows no selection, such as a number', () => {
    const scene = copying();
    const { world, acts } = scene;
    world.raise(view(3));
    const field = world.element<HTMLInputElement>('#text');
    field.type = 'number';
    select(scene);
    world.dispatch('copy', {}, field);
    expect(acts().map(({ detail }) => detail)).toEqual(['characters=3']);
  });

  it('writes nothing of nothing, also in a browser that has no selection', () => {
    const { world, acts } = copying();
    world.raise(view(3));
    world.dispatch('copy');
    Object.assign(world.window, { getSelection: () => null });
    world.dispatch('copy');
    expect(acts()).toEqual([]);
  });

  it('hears of it although somebody on the page stops the event', () => {
    const scene = copying();
    const { world, acts } = scene;
    world.raise(view(3));
    select(scene);
    world.element('h1').addEventListener('copy', (event) => event.stopImmediatePropagation());
    world.dispatch('copy', {}, world.element('h1'));
    expect(acts()).toHaveLength(1);
  });

  it('disturbs nobody where reading the selection throws', () => {
    const { world, acts } = copying();
    const errors: unknown[] = [];
    world.dom.window.addEventListener('error', (event) => errors.push(event));
    world.raise(view(3));
    world.window.getSelection = () => {
      throw new Error('no selection');
    };
    world.dispatch('copy');
    expect([acts(), errors]).toEqual([[], []]);
  });

  it('knows no record before one is shown, and none on screens that print or draw by themselves', () => {
    const scene = copying();
    const { world, acts } = scene;
    select(scene);
    world.dispatch('copy');
    world.raise(view(3));
    world.raise({ type: 'app.record.print.show', appId: 7, recordId: 3 });
    world.dispatch('beforeprint');
    world.raise({ type: 'app.report.show', appId: 7 });
    world.dispatch('copy');
    expect(acts()).toEqual([]);
  });

  it('still knows the list while a row of it is edited', () => {
    const scene = copying();
    const { world, acts } = scene;
    world.raise(list([9, 8]));
    world.raise({ type: 'app.record.index.edit.show', appId: 7, recordId: 8, record: {} });
    select(scene);
    world.dispatch('cut');
    expect(acts()).toMatchObject([
      { record_ids: '9,8', record_count: 2, view_name: '一覧', detail: 'cut; characters=3' },
    ]);
  });
});

describe('printing by the browser', () => {
  it('tells the record, or the ids that a list shows', () => {
    const { world, acts } = copying();
    world.raise(view(3));
    world.dispatch('beforeprint');
    world.raise(list([9, 8, 7]));
    world.dispatch('beforeprint');
    const [ofRecord, ofList] = acts();
    expect(ofRecord).toMatchObject({
      event_type: 'beforeprint',
      action: 'print',
      outcome: 'attempted',
      record_id: 3,
    });
    expect(ofRecord).not.toHaveProperty('record_ids');
    expect(ofList).toMatchObject({ action: 'print', record_ids: '9,8,7', record_count: 3 });
    expect(ofList).not.toHaveProperty('record_id');
  });

  it('keeps a calendar’s month beside it', () => {
    const { world, acts } = copying();
    const days = { '2026-11-02': [{ $id: { type: '__ID__', value: '5' } }] };
    world.raise(list([], { records: days, date: '2026-11', viewType: 'calendar' }));
    world.dispatch('beforeprint');
    expect(acts()).toMatchObject([{ record_ids: '5', detail: 'date=2026-11' }]);
  });

  it('is heard only where its own switch is on', () => {
    const scene = copying({ events: { copy: true } });
    scene.world.raise(view(3));
    scene.world.dispatch('beforeprint');
    select(scene);
    scene.world.dispatch('copy');
    expect(scene.acts().map(({ event_type }) => event_type)).toEqual(['copy']);
  });
});
