import type { Snapshot } from '../../electron/contract/contract.ts';
import type { View } from '../../electron/contract/view.ts';
import type { Failed, Result } from '../../renderer/bridge/bridge.ts';
import type { MirrorState } from '../../renderer/bridge/mirror.ts';
import { createMirror } from '../../renderer/bridge/mirror.ts';
import { FakeMain } from './support/fake-main.ts';
import { expect, test } from './support/test.ts';
import { BANKS, LOOKS } from './support/banks.ts';
import { summaryOf, viewOf } from './support/views.ts';

/** A mirror whose snapshots are answered by hand. */
function start() {
  const main = new FakeMain(viewOf(BANKS));
  const shown: MirrorState[] = [];
  const reported: Failed[] = [];
  const questions: ((answer: Result<'snapshot'>) => void)[] = [];
  const mirror = createMirror({
    readSnapshot: () => new Promise((resolve) => questions.push(resolve)),
    show: (state) => shown.push(state),
    report: (failure) => reported.push(failure),
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return {
    main,
    mirror,
    shown,
    reported,
    questions,
    /** Answers the oldest open question with main's view of this moment, as a copy: nothing keeps its identity over the bridge. */
    async answer(result?: Result<'snapshot'>) {
      const value = structuredClone(snapshotOf(main));
      questions.shift()?.(result ?? { ok: true, value });
      await settle();
    },
    view(): View {
      const last = shown.at(-1);
      if (last?.phase !== 'ready') throw new Error('There is no view');
      return last.view;
    },
  };
}

function snapshotOf(main: FakeMain): Snapshot {
  return (main.answers.snapshot(undefined) as { value: Snapshot }).value;
}

const settled = (main: FakeMain, id: string) => main.changed(id, LOOKS.upToDate);

test('a snapshot, then each patch, shown once each', async () => {
  const { main, mirror, shown, answer, view } = start();
  void mirror.refresh();
  await answer();
  mirror.receive(main.change({ put: [settled(main, 'lavande')] }));
  mirror.receive(main.change({ removed: ['ormes'] }));
  expect(shown).toHaveLength(3);
  expect(view().connections['lavande']?.word).toBe('up-to-date');
  expect(view().connections['ormes']).toBeUndefined();
});

test('what a patch does not touch keeps its identity', async () => {
  const { main, mirror, answer, view } = start();
  void mirror.refresh();
  await answer();
  const before = view();
  mirror.receive(structuredClone(main.change({ put: [settled(main, 'lavande')] })));
  expect(view().connections['rivage']).toBe(before.connections['rivage']);
  expect(view().app).toBe(before.app);
  expect(view().connections['lavande']).not.toBe(before.connections['lavande']);
});

test('a snapshot keeps the identity of all that is the same', async () => {
  const { main, mirror, answer, view } = start();
  void mirror.refresh();
  await answer();
  const before = view();
  void mirror.refresh();
  await answer();
  expect(view()).toEqual(before);
  expect(view().connections).toBe(before.connections);
  main.change({ put: [settled(main, 'lavande')] });
  void mirror.refresh();
  await answer();
  expect(view().connections['rivage']).toBe(before.connections['rivage']);
  expect(view().connections['lavande']?.word).toBe('up-to-date');
});

test('patches that arrive before the snapshot wait for it, and those it contains are dropped', async () => {
  const { main, mirror, shown, questions, answer, view } = start();
  void mirror.refresh();
  const early = main.change({ put: [settled(main, 'lavande')] });
  mirror.receive(early);
  const contained = structuredClone(snapshotOf(main));
  mirror.receive(main.change({ removed: ['ormes'] }));
  await answer({ ok: true, value: contained });
  expect(shown).toHaveLength(1);
  expect(questions).toHaveLength(0);
  expect(view()).toEqual(main.view);
  mirror.receive(early);
  expect(view()).toEqual(main.view);
});

test('a gap is answered with a new snapshot', async () => {
  const { main, mirror, questions, answer, view } = start();
  void mirror.refresh();
  await answer();
  main.change({ put: [settled(main, 'lavande')] });
  mirror.receive(main.change({ removed: ['ormes'] }));
  expect(questions).toHaveLength(1);
  expect(view().connections['ormes']).toBeDefined();
  await answer();
  expect(view()).toEqual(main.view);
});

test('a patch that begins before what is known and ends after it is a gap too', async () => {
  const { main, mirror, questions, answer, view } = start();
  void mirror.refresh();
  await answer();
  mirror.receive(main.change({ removed: ['verger'] }));
  const next = main.change({ removed: ['ormes'] });
  mirror.receive({ ...next, from: next.from - 1 });
  expect(questions).toHaveLength(1);
  await answer();
  expect(view()).toEqual(main.view);
});

test('a patch that fails its guard is answered with a new snapshot, also while one is on its way', async () => {
  const { main, mirror, questions, answer, view } = start();
  void mirror.refresh();
  mirror.receive({ from: 'here', to: 'there' });
  await answer();
  expect(questions, 'the bad patch may have told something newer').toHaveLength(1);
  await answer();
  mirror.receive(undefined);
  main.change({ removed: ['ormes'] });
  await answer();
  expect(view()).toEqual(main.view);
  expect(questions).toHaveLength(0);
});

test('several reasons for a snapshot ask for one at a time', async () => {
  const { mirror, questions, answer } = start();
  void mirror.refresh();
  void mirror.refresh();
  void mirror.refresh();
  expect(questions).toHaveLength(1);
  await answer();
  expect(questions).toHaveLength(1);
  await answer();
  expect(questions).toHaveLength(0);
});

test('a first snapshot that fails is shown, and the next one mends it', async () => {
  const { main, mirror, shown, answer, view } = start();
  void mirror.refresh();
  await answer({ ok: false, failure: { code: 'internal' } });
  expect(shown).toEqual([{ phase: 'failed', failure: { code: 'internal' } }]);
  void mirror.refresh();
  await answer();
  expect(view()).toEqual(main.view);
});

test('a later snapshot that fails is told, and the old view stays', async () => {
  const { main, mirror, reported, answer, view } = start();
  void mirror.refresh();
  await answer();
  const before = view();
  main.change({ sections: { summary: summaryOf([]) } });
  void mirror.refresh();
  await answer({ ok: false, failure: { code: 'internal' } });
  expect(reported).toEqual([{ code: 'internal' }]);
  expect(view()).toBe(before);
});
