import { describe, expect, test } from 'vitest';
import type { FactBody, ServiceEvent } from '../../../electron/domain/fact.ts';
import { baselineOf } from '../../../electron/domain/run.ts';
import { Story, channel, connection } from '../../support/domain.ts';

const ID = '5000001';
const KNOWN = connection('SUCCESS', [
  channel('SUCCESS', { id: '01', mode: 'REDIRECT' }),
  channel('SUCCESS', { id: '00', mode: 'EMBEDDED' }),
  channel('EMPTY', { id: '02' }),
]);

function event(given: Partial<ServiceEvent>): FactBody {
  return {
    kind: 'event-received',
    queueId: 'q',
    event: { id: '1', type: 'LIST_ACCOUNTS', ...given },
    runId: `run-${ID}`,
  };
}

/** A run on `KNOWN` that the service has accepted. */
function accepted(listAccounts?: true): Story {
  const story = new Story().see(KNOWN);
  story.tell(
    {
      kind: 'batch-requested',
      batchId: 'batch-1',
      origin: 'window',
      runs: [{ runId: `run-${ID}`, connectionId: ID }],
      ...(listAccounts && { listAccounts }),
    },
    { kind: 'run-triggering', runId: `run-${ID}`, baseline: baselineOf(KNOWN) },
    { kind: 'run-accepted', runId: `run-${ID}` },
  );
  return story;
}

describe('a run that lists accounts (accounts-api §6)', () => {
  test('lists until every channel in use has listed its own, and synchronises then', () => {
    const story = accepted(true);
    expect(story.run().half).toBe('listing');
    story.tell(event({ channelId: '01', accounts: 3 }));
    expect(story.run()).toMatchObject({ half: 'listing', listed: ['01'] });
    story.tell(event({ channelId: '00', accounts: 0 }));
    expect(story.run()).toMatchObject({ half: 'synchronising', listed: ['01', '00'] });
  });

  test('does not take a channel for two that lists twice', () => {
    const story = accepted(true);
    story.tell(event({ channelId: '01', accounts: 3 }), event({ channelId: '01', accounts: 3 }));
    expect(story.run()).toMatchObject({ half: 'listing', listed: ['01'] });
  });

  test('synchronises once a list names no channel: that is of them all', () => {
    const story = accepted(true);
    story.tell(event({ accounts: 3 }));
    expect(story.run()).toMatchObject({ half: 'synchronising', listed: [] });
  });

  test.each<[string, Partial<ServiceEvent>]>([
    ['of a channel', { channelId: '01' }],
    ['of the connection', {}],
  ])('is not carried on by an event %s that lists nothing', (_which, given) => {
    const story = accepted(true);
    story.tell(event(given));
    expect(story.run().half).toBe('listing');
    expect(story.run().listed).toBeUndefined();
  });

  test('goes on listing when nobody knows any more which channels there are', () => {
    const story = accepted(true);
    story.tell({ kind: 'connection-gone', connectionId: ID });
    story.tell(event({ channelId: '01', accounts: 3 }));
    expect(story.run().half).toBe('listing');
  });

  test('synchronises to its end: nothing brings the listing back', () => {
    const story = accepted(true);
    story.tell(event({ accounts: 3 }), event({ channelId: '01', accounts: 3 }));
    expect(story.run()).toMatchObject({ half: 'synchronising', listed: [] });
  });

  test('tells what is to come, and how many accounts each channel has', () => {
    const story = accepted(true);
    story.tell(event({ channelId: '01', accounts: 3 }));
    expect(story.run().steps.map(({ text }) => text)).toEqual([
      { key: 'step.requested.window' },
      { key: 'step.listAccounts' },
      { key: 'step.accepted' },
      { key: 'step.listed', params: { channel: { key: 'channel.REDIRECT' }, count: 3 } },
    ]);
  });
});

test('a run that only synchronises has no halves, whatever an event lists', () => {
  const story = accepted();
  story.tell(event({ channelId: '01', accounts: 3 }), event({ accounts: 3 }));
  expect(story.run().half).toBeUndefined();
  expect(story.run().listed).toBeUndefined();
});
