import { describe, expect, test } from 'vitest';
import type { NumberedPatch } from '../../../electron/contract/contract.ts';
import { pushes } from '../../../electron/contract/contract.ts';
import type { View } from '../../../electron/contract/view.ts';
import { applyPatch } from '../../../electron/contract/view.ts';
import { parseConnectionKey } from '../../../electron/domain/connection-key.ts';
import { connectionView } from '../../../electron/services/view.ts';
import { createStore } from '../../../electron/services/store.ts';
import type { Store } from '../../../electron/services/store.ts';
import { createWindowFeed } from '../../../electron/services/window-feed.ts';
import { Chance } from '../../support/chance.ts';
import { START, connection, unplanned } from '../../support/domain.ts';
import { onlyProfile } from '../../support/profiles.ts';
import { noCheckpoints } from '../../support/no-checkpoints.ts';
import { randomFact } from '../../support/random-facts.ts';
import { sectionsOf, viewOf } from './views.ts';

/** A clock whose one timer rings when the test says so. */
class Ringing {
  ring: (() => void) | undefined;
  #now = START;
  readonly now = () => (this.#now += 1);
  readonly monotonic = this.now;
  readonly after = (_delayMs: number, callback: () => void) => {
    const ring = () => {
      cancel();
      callback();
    };
    const cancel = () => {
      if (this.ring === ring) this.ring = undefined;
    };
    this.ring = ring;
    return cancel;
  };
}

/** A window as it is in the renderer: a snapshot, then patches in order; a gap makes it ask again. */
class Mirror {
  readonly store: Store;
  readonly clock = new Ringing();
  readonly feed;
  patches: NumberedPatch[] = [];
  n = -1;
  view: View | undefined;
  gaps = 0;

  constructor() {
    let id = 0;
    const journal = {
      ...noCheckpoints,
      append: (_profile: string, facts: readonly never[]) => [...facts],
      load: () => [],
    };
    this.store = createStore(journal, this.clock, () => `id-${(id += 1)}`);
    this.store.open('profile');
    this.store.setConditions({ session: 'signed-in', keychain: 'ready', read: true });
    const profiles = onlyProfile({
      store: this.store,
      session: { widgetAccess: undefined },
    });
    this.feed = createWindowFeed({
      profiles,
      clock: this.clock,
      look: () => ({
        sections: sectionsOf(this.store.state, this.store.conditions),
        connection: (key) => {
          const { state } = this.store;
          const known = state.connections.get(parseConnectionKey(key)?.connectionId ?? '');
          return known && connectionView(profiles.only, known, unplanned(state));
        },
      }),
      send: (patch) => this.patches.push(patch),
    });
  }

  ask(): void {
    const { n, view } = structuredClone(this.feed.snapshot());
    this.n = n;
    this.view = view;
    this.patches = [];
  }

  /** Everything that was sent arrives. */
  receive(): void {
    for (const sent of this.patches.splice(0)) {
      const { from, to, patch } = pushes.patch.parse(structuredClone(sent));
      if (from !== this.n || this.view === undefined) {
        this.gaps += 1;
        this.ask();
        return;
      }
      this.view = applyPatch(this.view, patch);
      this.n = to;
    }
  }

  get truth(): View {
    return viewOf(this.store.state, this.store.conditions);
  }
}

function seen(id: string) {
  return {
    kind: 'connection-seen',
    connection: connection('SUCCESS', ['SUCCESS'], { id }),
  } as const;
}

describe('the window’s mirror', () => {
  test('snapshot and patches, applied in order, are the same as a new snapshot', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const chance = new Chance(seed);
      const mirror = new Mirror();
      mirror.ask();
      for (let number = 0; number < 50; number += 1) {
        const facts = chance.some(3, () => randomFact(chance, mirror.store.state));
        if (facts.length > 0) mirror.store.record(...facts);
        if (chance.happens(0.1))
          mirror.store.setConditions({ network: chance.pick(['online', 'offline']) });
        if (chance.happens(0.1)) mirror.feed.touch();
        if (chance.happens(0.05)) mirror.ask();
        if (chance.happens(0.6)) mirror.clock.ring?.();
        if (chance.happens(0.6)) mirror.receive();
      }
      mirror.clock.ring?.();
      mirror.receive();
      expect({ seed, view: mirror.view }).toEqual({ seed, view: mirror.truth });
      expect(mirror.gaps).toBe(0);
    }
  });

  test('that was hidden misses everything, and is right again with its next snapshot', () => {
    const mirror = new Mirror();
    mirror.ask();
    mirror.feed.pause();
    mirror.store.record({
      kind: 'connection-seen',
      connection: connection('SUCCESS', ['SUCCESS']),
    });
    mirror.clock.ring?.();
    expect(mirror.patches).toEqual([]);
    mirror.ask();
    expect(mirror.view).toEqual(mirror.truth);
    mirror.store.record({ kind: 'connection-gone', connectionId: '5000001' });
    mirror.clock.ring?.();
    mirror.receive();
    expect(mirror.view).toEqual(mirror.truth);
  });

  test('meets a gap after a change of profile, and asks again', () => {
    const mirror = new Mirror();
    mirror.store.record({
      kind: 'connection-seen',
      connection: connection('SUCCESS', ['SUCCESS']),
    });
    mirror.ask();
    mirror.store.open('another profile');
    mirror.receive();
    expect(mirror.gaps).toBe(1);
    expect(mirror.view).toEqual(mirror.truth);
    expect(mirror.view?.connections).toEqual({});
  });

  test('is told of progress in batches, and of an end at once', () => {
    const mirror = new Mirror();
    const runs = [{ runId: 'run-1', connectionId: '5000001' }];
    mirror.ask();
    mirror.store.record({
      kind: 'connection-seen',
      connection: connection('SUCCESS', ['SUCCESS']),
    });
    mirror.store.record({ kind: 'batch-requested', batchId: 'batch-1', origin: 'tray', runs });
    expect(mirror.patches).toHaveLength(0);
    mirror.clock.ring?.();
    expect(mirror.patches).toHaveLength(1);
    mirror.store.record({ kind: 'run-accepted', runId: 'run-1' });
    mirror.store.record({
      kind: 'run-ended',
      runId: 'run-1',
      outcome: 'succeeded',
      evidence: 'event',
    });
    expect(mirror.patches).toHaveLength(2);
    expect(mirror.clock.ring).toBeUndefined();
    mirror.receive();
    expect(mirror.view).toEqual(mirror.truth);
  });

  test('is told of the first of many ends at once, and of those that follow closely together', () => {
    const mirror = new Mirror();
    const ids = ['1', '2', '3'];
    const runs = ids.map((connectionId) => ({ runId: `run-${connectionId}`, connectionId }));
    mirror.store.record(...ids.map((id) => seen(id)), {
      kind: 'batch-requested',
      batchId: 'batch-1',
      origin: 'tray',
      runs,
    });
    mirror.ask();
    for (const { runId } of runs) {
      mirror.store.record({ kind: 'run-ended', runId, outcome: 'succeeded', evidence: 'event' });
    }
    const put = () =>
      mirror.patches.map(({ patch }) =>
        patch.put.map(({ id }) => parseConnectionKey(id)?.connectionId),
      );
    expect(put()).toEqual([['1']]);
    mirror.clock.ring?.();
    expect(put()).toEqual([['1'], ['2', '3']]);
    mirror.receive();
    expect(mirror.view).toEqual(mirror.truth);
  });

  test('is sent in parts what became of hundreds at once', () => {
    const mirror = new Mirror();
    mirror.ask();
    mirror.store.record(...Array.from({ length: 450 }, (_, index) => seen(String(index))));
    while (mirror.clock.ring !== undefined) mirror.clock.ring();
    expect(mirror.patches.map(({ patch }) => patch.put.length)).toEqual([200, 200, 50]);
    mirror.receive();
    expect(mirror.view).toEqual(mirror.truth);
  });

  test('needs no new snapshot when plan or session change what every connection shows', () => {
    const mirror = new Mirror();
    mirror.store.record(seen('1'), seen('2'));
    mirror.ask();
    mirror.feed.touchAll();
    mirror.clock.ring?.();
    expect(
      mirror.patches.map(({ patch }) =>
        patch.put.map(({ id }) => parseConnectionKey(id)?.connectionId),
      ),
    ).toEqual([['1', '2']]);
    mirror.store.setConditions({ session: 'signed-out' });
    mirror.clock.ring?.();
    mirror.receive();
    expect(mirror.gaps).toBe(0);
    expect(mirror.view).toEqual(mirror.truth);
  });

  test('is sent nothing when nothing that it shows has changed', () => {
    const mirror = new Mirror();
    mirror.ask();
    mirror.feed.touch();
    mirror.clock.ring?.();
    expect(mirror.patches).toEqual([]);
  });
});
