import { describe, expect, test } from 'vitest';
import type { Place } from '../../../electron/contract/contract.ts';
import type { NoticeView } from '../../../electron/contract/view.ts';
import type { Conditions } from '../../../electron/domain/summary.ts';
import { createLinks } from '../../../electron/services/links.ts';
import { createNotices } from '../../../electron/services/notices.ts';
import { createStore } from '../../../electron/services/store.ts';
import { LANGUAGES, createTranslator } from '../../../electron/locales/translator.ts';
import { SIGNED_IN, START, connection } from '../../support/domain.ts';
import { connectionKey } from '../../../electron/domain/connection-key.ts';
import { ONLY, onlyProfile } from '../../support/profiles.ts';
import { noCheckpoints } from '../../support/no-checkpoints.ts';

function desk(conditions: Partial<Conditions> = {}) {
  const clock = { now: () => START, monotonic: () => START, after: () => () => {} };
  const journal = {
    ...noCheckpoints,
    append: <T>(_profile: string, facts: readonly T[]) => [...facts],
    load: () => [],
  };
  let ids = 0;
  const store = createStore(journal, clock, () => `fact-${(ids += 1)}`);
  store.open('profile');
  store.setConditions({ ...SIGNED_IN, ...conditions });
  const places: Place[] = [];
  let shown = 0;
  const notices = createNotices(() => {});
  const links = createLinks({
    profiles: onlyProfile({ store }),
    notices,
    window: {
      show: () => (shown += 1),
      goTo: (place) => places.push(place),
    },
  });
  return {
    store,
    links,
    places,
    said: () => notices.list.map(({ text }: NoticeView) => text.key),
    notices,
    shown: () => shown,
    see: (id: string, status = 'SUCCESS') =>
      store.record({ kind: 'connection-seen', connection: connection(status, [status], { id }) }),
    ask: (id: string) =>
      store.record({
        kind: 'batch-requested',
        batchId: 'batch-1',
        origin: 'window',
        runs: [{ runId: 'run 1', connectionId: id }],
      }),
  };
}

describe('a link', () => {
  test('to a connection, and to the connection of a run', () => {
    const { links, places, said, see, ask } = desk();
    see('a/b');
    ask('a/b');
    links.follow('syncwatch://connection/a%2Fb');
    links.follow('syncwatch://run/run%201');
    expect(places).toEqual([
      { at: 'connections', connectionIds: [connectionKey(ONLY, 'a/b')] },
      { at: 'connections', connectionIds: [connectionKey(ONLY, 'a/b')] },
    ]);
    expect(said()).toEqual([]);
  });

  test('to a synchronisation is only asked about', () => {
    const { links, places, store, see } = desk();
    see('1');
    const { unfolded } = store;
    links.follow('syncwatch://sync/1');
    expect(places).toEqual([{ at: 'ask-sync', connectionId: connectionKey(ONLY, '1') }]);
    expect(store.unfolded, 'nothing was recorded').toBe(unfolded);
  });

  test('to a repair leads to where it is offered, and begins nothing', () => {
    const { links, places, store, see } = desk();
    see('1');
    const { unfolded } = store;
    links.follow('syncwatch://repair/1');
    expect(places).toEqual([{ at: 'repair', connectionIds: [connectionKey(ONLY, '1')] }]);
    expect(store.unfolded, 'nothing was recorded').toBe(unfolded);
  });

  test.each([
    ['while one runs', 'SUCCESS', true],
    ['of a closed connection', 'CLOSED', false],
  ])('to a synchronisation %s leads to the connection and says why', (_when, status, running) => {
    const { links, places, said, see, ask } = desk();
    see('1', status);
    if (running) ask('1');
    links.follow('syncwatch://sync/1');
    expect(places).toEqual([{ at: 'connections', connectionIds: [connectionKey(ONLY, '1')] }]);
    expect(said()).toEqual(['notice.link-nothing-to-sync']);
  });

  test.each([
    ['syncwatch://format-the-disk/<script>', 'notice.link-not-understood'],
    ['syncwatch://connection/2', 'notice.link-no-connection'],
    ['syncwatch://sync/2', 'notice.link-no-connection'],
    ['syncwatch://run/2', 'notice.link-no-run'],
  ])('%s ends in words, in the window, without its text', (text, key) => {
    const { links, places, said, notices, shown, see } = desk();
    see('1');
    links.follow(text);
    expect(said()).toEqual([key]);
    expect(shown()).toBe(1);
    expect(places).toEqual([]);
    for (const language of LANGUAGES) {
      for (const { text: notice } of notices.list) {
        const sentence = createTranslator(language)(notice);
        expect(sentence).not.toBe(notice.key);
        expect(sentence).not.toContain('script');
      }
    }
  });

  test('that leads somewhere takes back what was said of the one before', () => {
    const { links, said, see } = desk();
    see('1');
    links.follow('syncwatch:');
    links.follow('syncwatch://connection/2');
    expect(said()).toEqual(['notice.link-no-connection']);
    links.follow('syncwatch://connection/1');
    expect(said()).toEqual([]);
  });

  test('while nobody is signed in', () => {
    const { links, said, places } = desk({ session: 'signed-out' });
    links.follow('syncwatch://sync/1');
    expect(said()).toEqual(['notice.link-signed-out']);
    expect(places).toEqual([]);
  });
});

describe('a link that comes too early', () => {
  test('waits for the session and the connections, in a window that is shown once', () => {
    const { links, store, places, said, shown, see } = desk({ session: 'starting', read: false });
    links.follow('syncwatch://sync/1');
    store.setConditions({ session: 'signed-in' });
    expect([places, said(), shown()]).toEqual([[], [], 1]);
    see('1');
    expect(places).toEqual([{ at: 'ask-sync', connectionId: connectionKey(ONLY, '1') }]);
    store.setConditions({ read: true });
    expect(places).toHaveLength(1);
  });

  test('is given up when the connections are there and it is none of them', () => {
    const { links, store, said, see } = desk({ session: 'starting', read: false });
    links.follow('syncwatch://connection/2');
    store.setConditions({ session: 'signed-in' });
    see('1');
    expect(said()).toEqual([]);
    store.setConditions({ read: true });
    expect(said()).toEqual(['notice.link-no-connection']);
  });

  test.each([
    ['the sign-in ends in none', { session: 'signed-out' }, 'notice.link-signed-out'],
    [
      'there is no network',
      { session: 'signed-in', network: 'offline' },
      'notice.link-no-connection',
    ],
    [
      'the service lets nothing be read',
      { session: 'signed-in', trouble: 'forbidden' },
      'notice.link-no-connection',
    ],
  ] as const)('is given up when %s', (_what, conditions, key) => {
    const { links, store, said } = desk({ session: 'starting', read: false });
    links.follow('syncwatch://connection/2');
    store.setConditions(conditions);
    expect(said()).toEqual([key]);
  });

  test('waits for a locked keychain too', () => {
    const { links, store, places, said, see } = desk({ session: 'signed-out', keychain: 'locked' });
    links.follow('syncwatch://connection/1');
    expect(said()).toEqual([]);
    see('1');
    store.setConditions({ session: 'signed-in', keychain: 'ready' });
    expect(places).toEqual([{ at: 'connections', connectionIds: [connectionKey(ONLY, '1')] }]);
  });

  test('makes way for the next one', () => {
    const { links, store, places, see } = desk({ session: 'starting', read: false });
    see('1');
    see('2');
    links.follow('syncwatch://connection/1');
    links.follow('syncwatch://connection/2');
    store.setConditions({ session: 'signed-in' });
    expect(places).toEqual([{ at: 'connections', connectionIds: [connectionKey(ONLY, '2')] }]);
  });
});
