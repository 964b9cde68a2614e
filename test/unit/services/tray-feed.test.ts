import { expect, test } from 'vitest';
import type { TrayModel } from '../../../electron/domain/tray.ts';
import { createLookout } from '../../../electron/services/lookout.ts';
import { createStore } from '../../../electron/services/store.ts';
import { createTrayFeed } from '../../../electron/services/tray-feed.ts';
import { START, connection, unplanned } from '../../support/domain.ts';
import { onlyProfile } from '../../support/profiles.ts';
import { noCheckpoints } from '../../support/no-checkpoints.ts';

function desk() {
  let now = START;
  let due: { at: number; ring: () => void } | undefined;
  const clock = {
    now: () => now,
    monotonic: () => now,
    after: (delayMs: number, ring: () => void) => {
      due = { at: now + delayMs, ring };
      return () => (due = undefined);
    },
  };
  const journal = {
    ...noCheckpoints,
    append: <T>(_profile: string, facts: readonly T[]) => [...facts],
    load: () => [],
  };
  let ids = 0;
  const store = createStore(journal, clock, () => `fact-${(ids += 1)}`);
  store.open('profile');
  store.setConditions({ session: 'signed-in', read: true });
  const planner = { planView: () => unplanned(store.state) };
  const profiles = onlyProfile({ store, planner, session: { profile: {} } });
  const shown: TrayModel[] = [];
  const lookout = createLookout({ profiles, nameOf: () => '', clock });
  const feed = createTrayFeed({ profiles, clock, lookout, render: (model) => shown.push(model) });
  return {
    store,
    feed,
    counts: () =>
      shown.map(({ menu }) => menu[0]?.type === 'text' && menu[0].label.params?.['count']),
    see: (id: string) =>
      store.record({
        kind: 'connection-seen',
        connection: connection('FAILED', ['AUTH_FAILED'], { id }),
      }),
    wait(ms: number) {
      now += ms;
      if (due === undefined || due.at > now) return;
      const { ring } = due;
      due = undefined;
      ring();
    },
  };
}

test('the tray follows at once after a quiet moment, and else with all that happened meanwhile', () => {
  const { see, wait, counts } = desk();
  expect(counts()).toEqual([undefined]);
  wait(1_000);
  see('1');
  expect(counts()).toEqual([undefined, 1]);
  see('2');
  see('3');
  expect(counts()).toEqual([undefined, 1]);
  wait(200);
  expect(counts()).toEqual([undefined, 1, 3]);
  wait(200);
  expect(counts()).toEqual([undefined, 1, 3]);
});

test('a profile with other connections is shown at its next look', () => {
  const { store, see, wait, counts } = desk();
  see('1');
  wait(1_000);
  store.open('another profile');
  wait(1_000);
  expect(counts().at(-1)).toBeUndefined();
});

test('a tray that was taken away is not shown anew', () => {
  const { feed, see, wait, counts } = desk();
  see('1');
  feed.stop();
  see('2');
  feed.touch();
  wait(1_000);
  expect(counts()).toEqual([undefined]);
});
