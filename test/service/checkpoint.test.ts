import {
  existsSync,
  readFileSync,
  utimesSync,
  statSync,
  writeFileSync,
  openSync,
  writeSync,
  closeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { OpenedJournal } from '../../electron/adapters/database.ts';
import { openJournal } from '../../electron/adapters/database.ts';
import type { State } from '../../electron/domain/state.ts';
import { emptyState, reduce } from '../../electron/domain/state.ts';
import type { Store } from '../../electron/services/store.ts';
import { createStore } from '../../electron/services/store.ts';
import { createHousekeeping } from '../../electron/services/housekeeping.ts';
import { Chance } from '../support/chance.ts';
import { randomFact } from '../support/random-facts.ts';
import { temporaryFolder } from './support/folder.ts';
import { KeptLog } from './support/kept-log.ts';
import { TestClock } from './support/test-clock.ts';

const DAY_MS = 24 * 3_600_000;

class History {
  readonly clock = new TestClock();
  readonly log = new KeptLog();
  readonly folder = temporaryFolder();
  opened!: OpenedJournal;
  store!: Store;
  #ids = 0;

  /** A start of the program. */
  start(): this {
    this.opened = openJournal(this.folder, this.log, this.clock.now);
    const { opened } = this;
    onTestFinished(() => opened.close());
    this.store = createStore(opened.journal, this.clock.program(), () => `id-${(this.#ids += 1)}`);
    this.store.open('p');
    return this;
  }

  /** Some facts, sensible or not. */
  tell(count: number, chance: Chance): this {
    for (let number = 0; number < count; number += 1) {
      this.clock.jump(chance.below(5_000));
      this.store.record(randomFact(chance, this.store.state));
    }
    return this;
  }

  /** The same all at once, where what they are does not matter. */
  tellAtOnce(count: number, chance: Chance): this {
    const { state } = this.store;
    this.store.record(...Array.from({ length: count }, () => randomFact(chance, state)));
    return this;
  }

  /** The fold of everything that is on disk. */
  folded(): State {
    const state = emptyState();
    for (const fact of this.opened.journal.load('p')) reduce(state, fact);
    return state;
  }

  restarted(): State {
    this.opened.close();
    return this.start().store.state;
  }
}

describe('a checkpoint', () => {
  test.each(Array.from({ length: 10 }, (_, seed) => seed))(
    'and what came after it make the state that all facts make (chance %i)',
    (seed) => {
      const chance = new Chance(seed);
      const history = new History().start().tell(chance.below(100), chance);
      history.store.keepCheckpoint();
      history.tell(chance.below(100), chance);
      const all = history.folded();
      expect(history.store.state).toEqual(all);
      expect(history.restarted()).toEqual(all);
      // And it goes on from there as if nothing had been.
      history.tell(100, chance);
      expect(history.store.state).toEqual(history.folded());
    },
  );

  test('is all that has to be read', () => {
    const history = new History().start().tell(300, new Chance(1));
    expect(history.store.unfolded).toBe(300);
    history.store.keepCheckpoint();
    expect(history.store.unfolded).toBe(0);
    history.tell(5, new Chance(2)).restarted();
    expect(history.store.unfolded).toBe(5);
  });

  test.each([
    ['of another version', (text: string) => text, 999],
    ['that is cut off', (text: string) => text.slice(0, text.length / 2), 1],
    ['that is something else', () => '[]', 1],
  ])('%s is of no use, and all facts are folded', (_what, change, version) => {
    const history = new History().start().tell(300, new Chance(3));
    history.store.keepCheckpoint();
    const all = history.folded();
    const { state = '' } = history.opened.journal.checkpoint('p') ?? {};
    history.opened.journal.keepCheckpoint('p', { version, state: change(state) });
    expect(history.restarted()).toEqual(all);
    expect(history.store.unfolded).toBe(300);
  });
});

describe('what is too old', () => {
  /** Two hundred days, a few facts on each, an opt-out and a pause on the first. */
  const longHistory = () => {
    const history = new History().start();
    const chance = new Chance(4);
    history.store.record(
      { kind: 'opt-out-changed', connectionId: 'c', optedOut: true },
      { kind: 'pause-set' },
    );
    for (let day = 0; day < 200; day += 1) history.tellAtOnce(10, chance).clock.jump(DAY_MS);
    return history;
  };
  const housekeeping = ({ store, opened, clock, log }: History, retentionDays = 180) => {
    const kept = createHousekeeping({
      store,
      journal: opened.journal,
      clock: clock.program(),
      log,
      retentionDays: () => retentionDays,
    });
    onTestFinished(() => kept.stop());
    return kept;
  };
  const oldest = ({ opened }: History) => Math.min(...factsOf(opened).map(({ at }) => at));
  const factsOf = ({ journal }: OpenedJournal) => [...journal.load('p')];

  test('goes, and the state stays; what the operator chose is never too old', async () => {
    const history = longHistory();
    const { state } = history.store;
    housekeeping(history).tidy('daily');
    await history.clock.forward(1_000);
    const left = factsOf(history.opened);
    expect(left.length).toBeLessThan(1_850);
    const young = left.filter(({ at }) => at >= history.clock.now() - 181 * DAY_MS);
    expect(left.filter((one) => !young.includes(one)).map(({ kind }) => kind)).toEqual([
      'opt-out-changed',
      'pause-set',
    ]);
    expect(history.restarted()).toEqual(state);
  });

  test('goes once a day, and at once when less is to be kept', async () => {
    const history = longHistory();
    let days = 180;
    const kept = createHousekeeping({
      store: history.store,
      journal: history.opened.journal,
      clock: history.clock.program(),
      log: history.log,
      retentionDays: () => days,
    });
    kept.tidy('daily');
    await history.clock.forward(1_000);
    const first = factsOf(history.opened).length;
    days = 30;
    kept.tidy('daily');
    await history.clock.forward(1_000);
    expect(factsOf(history.opened)).toHaveLength(first);
    kept.tidy('now');
    await history.clock.forward(1_000);
    const second = factsOf(history.opened).length;
    expect(second).toBeLessThan(first);
    await history.clock.forward(2 * DAY_MS);
    kept.tidy('daily');
    await history.clock.forward(1_000);
    expect(factsOf(history.opened).length).toBeLessThan(second);
  });

  test('goes also when that is all there is, and what comes next is still read', async () => {
    const history = new History().start().tell(50, new Chance(5));
    history.clock.jump(400 * DAY_MS);
    housekeeping(history).tidy('daily');
    await history.clock.forward(1_000);
    expect(factsOf(history.opened)).toHaveLength(1);
    history.store.record({ kind: 'opt-out-changed', connectionId: 'new', optedOut: true });
    const { state } = history.store;
    expect(history.restarted()).toEqual(state);
    expect(state.plan.optedOut.has('new')).toBe(true);
  });

  test('stays where no checkpoint stands for it', () => {
    const history = new History().start().tell(50, new Chance(6));
    const before = factsOf(history.opened).length;
    expect(history.opened.journal.prune(history.clock.now() + DAY_MS, 0)).toBeDefined();
    expect(factsOf(history.opened)).toHaveLength(before);
    expect(oldest(history)).toBeGreaterThan(0);
  });

  test('is of one profile or of another, each with its own checkpoint', async () => {
    const history = longHistory();
    history.store.open('q');
    history.tell(10, new Chance(7));
    history.clock.jump(400 * DAY_MS);
    housekeeping(history).tidy('daily');
    await history.clock.forward(1_000);
    // Nobody has kept a checkpoint of the first, so nothing of it may go.
    expect(factsOf(history.opened).length).toBeGreaterThan(2_000);
  });
});

describe('checkpoints are kept', () => {
  test('when it is quiet after much, at any time after very much, and at the end', async () => {
    const history = new History().start();
    const kept = createHousekeeping({
      store: history.store,
      journal: history.opened.journal,
      clock: history.clock.program(),
      log: history.log,
      retentionDays: () => 180,
    });
    const chance = new Chance(8);
    history.tellAtOnce(1_900, chance);
    await history.clock.forward(60_000);
    expect(history.store.unfolded).toBe(1_900);
    history.tellAtOnce(200, chance);
    expect(history.store.unfolded).toBe(2_100);
    await history.clock.forward(60_000);
    expect(history.store.unfolded).toBe(0);
    history.store.record(
      ...Array.from({ length: 30_000 }, () => ({ kind: 'queue-missing' }) as const),
    );
    expect(history.store.unfolded).toBe(0);
    history.tell(150, chance);
    kept.stop();
    expect(history.store.unfolded).toBe(0);
  });

  test('or not, where the disk does not take them: that is logged, and harms nobody', () => {
    const history = new History().start().tell(200, new Chance(9));
    const { state } = history.store;
    const kept = createHousekeeping({
      store: { ...history.store, unfolded: 200, keepCheckpoint: () => fail() },
      journal: { prune: () => fail() },
      clock: history.clock.program(),
      log: history.log,
      retentionDays: () => 180,
    });
    kept.tidy('daily');
    kept.stop();
    expect(history.log.text).toContain('could not be tidied up');
    expect(history.restarted()).toEqual(state);
  });

  function fail(): never {
    throw new Error('The disk is full.');
  }
});

describe('a history that was closed as it should be', () => {
  const file = ({ folder }: History) => join(folder, 'history.db');
  const note = ({ folder }: History) => join(folder, 'history.closed');
  const EARLY = 'in the beginning';
  /** Writes over the page on which one of the first facts stands, where no start needs to look. */
  const damage = (history: History) => {
    const content = readFileSync(file(history));
    // The first copy is what is left of it where the tree has its root now.
    const page = Math.floor(content.lastIndexOf(EARLY) / 4_096) * 4_096;
    const handle = openSync(file(history), 'r+');
    writeSync(handle, Buffer.alloc(4_096, 0x5a), 0, 4_096, page);
    closeSync(handle);
  };
  /** As a disk does it that goes bad: size and date stay, and so does the note. */
  const damageUnnoticed = (history: History) => {
    const { atime, mtime } = statSync(file(history));
    damage(history);
    utimesSync(file(history), atime, mtime);
    const { size, mtimeMs } = statSync(file(history));
    writeFileSync(note(history), `${size} ${mtimeMs}`);
  };
  const closed = () => {
    const history = new History().start().tell(20, new Chance(10));
    history.store.record({ kind: 'queue-lost', queueId: EARLY });
    history.tell(500, new Chance(11)).store.keepCheckpoint();
    history.opened.close();
    return history;
  };

  test('says so, and says it no longer once it is open', () => {
    const history = closed();
    expect(existsSync(note(history))).toBe(true);
    history.start();
    expect(existsSync(note(history))).toBe(false);
  });

  test('is read in full before it is trusted once anybody has touched it', () => {
    const history = closed();
    damage(history);
    expect(history.start().opened.setAside).toBeDefined();
  });

  test('is trusted as it was left', () => {
    const history = closed();
    damageUnnoticed(history);
    expect(history.start().opened.setAside).toBeUndefined();
  });

  test('but failed while it was open, is read in full the next time', () => {
    const history = closed();
    damageUnnoticed(history);
    const { opened } = history.start();
    expect(() => [...opened.journal.load('p')]).toThrow();
    opened.close();
    expect(existsSync(note(history))).toBe(false);
    expect(history.start().opened.setAside).toBeDefined();
  });
});
