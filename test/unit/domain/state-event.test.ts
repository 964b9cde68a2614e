import { describe, expect, test } from 'vitest';
import type { FactBody, ServiceEvent } from '../../../electron/domain/fact.ts';
import { EARLIER, LATER, SECOND, START, Story, channel, connection } from '../../support/domain.ts';

const ID = '5000001';
const KNOWN = connection('SUCCESS', [channel('SUCCESS', { lastEndAt: EARLIER })]);
const DONE = connection('SUCCESS', [channel('SUCCESS', { lastEndAt: LATER })]);

function event(id: string, given: Partial<ServiceEvent> = {}, runId?: string): FactBody {
  return {
    kind: 'event-received',
    queueId: '7000001',
    event: { id, type: 'SANDBOX_STEP', ...given },
    ...(runId !== undefined && { runId }),
  };
}

describe('an event', () => {
  test('lays its part over the connection it is about', () => {
    const story = new Story().see(KNOWN);
    const touched = story.tell(
      event('1', {
        connection: {
          id: ID,
          status: 'FAILED',
          channels: [{ id: '102201', status: 'AUTH_FAILED', lastEndAt: LATER }],
        },
      }),
    );
    expect(touched).toEqual([ID]);
    expect(story.connection()).toMatchObject({
      status: 'FAILED',
      provider: KNOWN.provider,
      channels: [{ status: 'AUTH_FAILED', lastEndAt: LATER, accountTypes: ['CHECKINGS'] }],
    });
  });

  test('of an earlier end is not taken over a later one', () => {
    const story = new Story().see(DONE);
    story.tell(
      event('1', {
        connection: {
          id: ID,
          status: 'FAILED',
          channels: [{ id: '102201', status: 'AUTH_FAILED', lastEndAt: EARLIER }],
        },
      }),
    );
    expect(story.connection()).toEqual(DONE);
  });

  test('from before the known end, and without dates, does not bring RUNNING back (design rule 4)', () => {
    const story = new Story().see(DONE);
    const resource = { id: ID, status: 'RUNNING', channels: [{ id: '102201', status: 'RUNNING' }] };
    story.tell(event('1', { createdAt: LATER - SECOND, connection: resource }));
    expect(story.connection()).toEqual(DONE);
    story.tell(event('2', { createdAt: LATER, connection: resource }));
    expect(story.connection().status).toBe('RUNNING');
  });

  test('without a date of any kind is taken for news', () => {
    const story = new Story().see(DONE);
    story.tell(event('1', { connection: { id: ID, status: 'RUNNING' } }));
    expect(story.connection().status).toBe('RUNNING');
  });

  describe('about a connection of two channels', () => {
    const two = connection('SUCCESS', [
      channel('SUCCESS', { id: '01', lastEndAt: EARLIER }),
      channel('SUCCESS', { id: '00', lastEndAt: LATER }),
    ]);
    const ends = (redirect: number, embedded: number) => [
      { id: '01', lastEndAt: redirect },
      { id: '00', lastEndAt: embedded },
    ];

    test.each<[string, string, Partial<ServiceEvent>]>([
      ['old', 'it was made between their ends', { createdAt: LATER - SECOND }],
      ['old', 'one of its ends is', { connection: { id: ID, channels: ends(LATER, EARLIER) } }],
      ['news', 'none of its ends is', { connection: { id: ID, channels: ends(LATER, LATER) } }],
    ])('is %s where %s', (which, _why, given) => {
      const story = new Story().see(two);
      const { connection: told = { id: ID } } = given;
      story.tell(event('1', { ...given, connection: { ...told, status: 'FAILED' } }));
      expect(story.connection().status).toBe(which === 'news' ? 'FAILED' : 'SUCCESS');
    });
  });

  test('names every connection it touched, also when its run is no longer known', () => {
    const story = new Story().see(KNOWN);
    const resource = { id: ID, status: 'RUNNING' };
    expect(story.tell(event('1', { connection: resource }, 'run-of-yesterday'))).toEqual([ID]);
  });

  test.each<[string, Partial<ServiceEvent>]>([
    ['about nothing', {}],
    ['about a connection nobody has read', { connection: { id: 'nobody', status: 'SUCCESS' } }],
  ])('%s changes no connection', (_what, given) => {
    const story = new Story().see(KNOWN);
    expect(story.tell(event('1', given))).toEqual([]);
    expect([...story.state.connections.values()]).toEqual([KNOWN]);
  });

  test('is remembered by when it came, by our clock', () => {
    const story = new Story().see(KNOWN);
    story.tell(event('1', { createdAt: EARLIER }));
    expect(story.state.lastEventAt).toBe(START + SECOND);
  });
});
