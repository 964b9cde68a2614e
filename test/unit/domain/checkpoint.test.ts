import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { STATE_VERSION, parseState, serialiseState } from '../../../electron/domain/checkpoint.ts';
import { baselineOf } from '../../../electron/domain/run.ts';
import { emptyState, reduce } from '../../../electron/domain/state.ts';
import { Chance } from '../../support/chance.ts';
import { EARLIER, LATER, START, Story, channel, connection } from '../../support/domain.ts';
import { randomFact } from '../../support/random-facts.ts';

/** Something of everything. */
function eventful(): Story {
  const ended = { lastEndAt: EARLIER, lastSuccessAt: EARLIER };
  const known = connection('SUCCESS', [channel('SUCCESS', ended)]);
  const story = new Story().see(known, { ...known, id: '2' }, { ...known, id: '3' });
  story.tell({ kind: 'queue-subscribed', queueId: '7' });
  story.ask(['5000001', '2']);
  story.tell(
    { kind: 'run-triggering', runId: 'run-5000001', baseline: baselineOf(known) },
    { kind: 'run-accepted', runId: 'run-5000001', serviceTime: START },
    {
      kind: 'event-received',
      queueId: '7',
      runId: 'run-5000001',
      event: {
        id: '1',
        type: 'SYNC_ALL_SUCCESS',
        createdAt: START,
        connection: {
          id: '5000001',
          status: 'SUCCESS',
          channels: [channel('SUCCESS', { lastEndAt: LATER })],
        },
      },
    },
    { kind: 'run-ended', runId: 'run-5000001', outcome: 'succeeded', evidence: 'event' },
    {
      kind: 'run-brought',
      runId: 'run-5000001',
      newAccounts: 1,
      restoredAccounts: 0,
      accountsInError: 0,
      newTransactions: 12,
      atLeast: true,
    },
    {
      kind: 'slot-passed',
      slotId: 'slot-1',
      slotAt: START,
      caughtUp: false,
      runs: [{ runId: 'planned', connectionId: '3' }],
      skipped: { paused: ['2'] },
    },
    {
      kind: 'batch-requested',
      batchId: 'slot-1',
      origin: 'plan',
      runs: [{ runId: 'planned', connectionId: '3' }],
      listAccounts: true,
    },
    { kind: 'opt-out-changed', connectionId: '2', optedOut: true },
    { kind: 'pause-set', until: LATER },
    {
      kind: 'notification-decided',
      notificationId: 'person:3#1',
      place: 'person:3',
      causes: [{ key: 'person:3', mark: 'change-password' }],
    },
    { kind: 'notification-deferred', causes: [{ key: 'provider:9101' }], why: 'quiet-hours' },
    { kind: 'notification-omitted', causes: [{ key: 'session' }], why: 'looked-at' },
    {
      kind: 'repair-started',
      repairId: 'r1',
      connectionId: '3',
      channelId: '102201',
      remedy: 'renew-authorisation',
      how: 'browser',
    },
    { kind: 'repair-returned', repairId: 'r1', connectionId: '3' },
  );
  return story;
}

describe('a kept state', () => {
  test('is the same when it is read again, an empty one too', () => {
    for (const state of [emptyState(), eventful().state]) {
      expect(parseState(serialiseState(state))).toEqual(state);
    }
  });

  test('goes on like the one that it was made of', () => {
    const chance = new Chance(12);
    const { state } = eventful();
    const again = parseState(serialiseState(state)) ?? emptyState();
    for (let number = 0; number < 500; number += 1) {
      const fact = { ...randomFact(chance, state), id: `f${number}`, at: LATER + number };
      reduce(state, fact);
      reduce(again, fact);
    }
    expect(again).toEqual(state);
  });

  test.each(['', 'null', '{}', '{"connections":1}', 'x'])('is not found in %o', (text) => {
    expect(parseState(text)).toBeUndefined();
  });

  test('has another version when the same facts make another state', () => {
    const print = createHash('sha256').update(serialiseState(eventful().state)).digest('hex');
    const prints: Readonly<Record<number, string>> = {
      1: '81d35871830b1300',
      2: '2a43e6a65b8a0540',
      3: '7d004ba4fea0305f',
      4: '8e80eac41e4e739b',
    };
    expect(
      print.slice(0, 16),
      'Facts make another state than before. Raise STATE_VERSION and add the new print.',
    ).toBe(prints[STATE_VERSION]);
  });
});
