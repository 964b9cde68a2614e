import { describe, expect, test } from 'vitest';
import type { Connection } from '../../../electron/domain/connection.ts';
import type { Run } from '../../../electron/domain/run.ts';
import { baselineOf, showsEnd } from '../../../electron/domain/run.ts';
import { EARLIER, LATER, SECOND, START, channel, connection, run } from '../../support/domain.ts';

interface EndCase {
  readonly rule: string;
  readonly before: Connection;
  readonly after: Connection;
  readonly given?: Partial<Run>;
  readonly ended: boolean;
}

const redirect = (status: string, lastEndAt?: number) =>
  channel(status, { id: '01', ...(lastEndAt !== undefined && { lastEndAt }) });
const embedded = (status: string, lastEndAt?: number) =>
  channel(status, { id: '00', ...(lastEndAt !== undefined && { lastEndAt }) });

const ONE_CHANNEL = connection('SUCCESS', [redirect('SUCCESS', EARLIER)]);
const TWO_CHANNELS = connection('SUCCESS', [
  redirect('SUCCESS', EARLIER),
  embedded('SUCCESS', EARLIER),
]);

const END_CASES: readonly EndCase[] = [
  {
    rule: 'a new end on its only channel ends it',
    before: ONE_CHANNEL,
    after: connection('SUCCESS', [redirect('SUCCESS', LATER)]),
    ended: true,
  },
  {
    rule: 'a failure ends it as well',
    before: ONE_CHANNEL,
    after: connection('FAILED', [redirect('AUTH_FAILED', LATER)]),
    ended: true,
  },
  {
    rule: 'RUNNING does not end it, whatever the dates',
    before: ONE_CHANNEL,
    after: connection('RUNNING', [redirect('SUCCESS', LATER)]),
    ended: false,
  },
  {
    rule: 'a resource without a status proves nothing',
    before: ONE_CHANNEL,
    after: connection('', [redirect('SUCCESS', LATER)]),
    ended: false,
  },
  {
    rule: 'the stale picture of before the trigger does not end it',
    before: ONE_CHANNEL,
    after: ONE_CHANNEL,
    ended: false,
  },
  {
    rule: 'nor does it when the clock that dates the answers is behind the one that dates the ends',
    before: ONE_CHANNEL,
    after: ONE_CHANNEL,
    given: { serviceTime: EARLIER - 5 * SECOND },
    ended: false,
  },
  {
    rule: 'an end within the same second as the one before cannot be told from it, and is no success',
    before: ONE_CHANNEL,
    after: ONE_CHANNEL,
    given: { serviceTime: EARLIER, seenRunning: true },
    ended: false,
  },
  {
    rule: 'nor does it once it was seen running: the dates must move',
    before: ONE_CHANNEL,
    after: ONE_CHANNEL,
    given: { seenRunning: true },
    ended: false,
  },
  {
    rule: 'a date that went back does not end it',
    before: ONE_CHANNEL,
    after: connection('SUCCESS', [redirect('SUCCESS', EARLIER - SECOND)]),
    ended: false,
  },
  {
    rule: 'one of two channels is not enough',
    before: TWO_CHANNELS,
    after: connection('SUCCESS', [redirect('SUCCESS', LATER), embedded('SUCCESS', EARLIER)]),
    ended: false,
  },
  {
    rule: 'both are',
    before: TWO_CHANNELS,
    after: connection('SUCCESS', [redirect('SUCCESS', LATER), embedded('SUCCESS', LATER)]),
    ended: true,
  },
  {
    rule: 'an EMPTY channel is not waited for (accounts-api §5)',
    before: connection('SUCCESS', [redirect('SUCCESS', EARLIER), embedded('EMPTY')]),
    after: connection('SUCCESS', [redirect('SUCCESS', LATER), embedded('EMPTY')]),
    ended: true,
  },
  {
    rule: 'a channel that became EMPTY meanwhile is not waited for',
    before: TWO_CHANNELS,
    after: connection('SUCCESS', [redirect('SUCCESS', LATER), embedded('EMPTY')]),
    ended: true,
  },
  {
    rule: 'a channel that waited for a person before and still does may be left out by the service',
    before: connection('FAILED', [
      redirect('TOKEN_EXPIRED', EARLIER),
      embedded('SUCCESS', EARLIER),
    ]),
    after: connection('FAILED', [redirect('TOKEN_EXPIRED', EARLIER), embedded('SUCCESS', LATER)]),
    ended: true,
  },
  {
    rule: 'a channel that began to wait for a person during the run must show its end',
    before: TWO_CHANNELS,
    after: connection('FAILED', [redirect('TOKEN_EXPIRED', EARLIER), embedded('SUCCESS', LATER)]),
    ended: false,
  },
  {
    rule: 'a channel that waited and no longer does must show its end',
    before: connection('FAILED', [
      redirect('TOKEN_EXPIRED', EARLIER),
      embedded('SUCCESS', EARLIER),
    ]),
    after: connection('SUCCESS', [redirect('SUCCESS', EARLIER), embedded('SUCCESS', LATER)]),
    ended: false,
  },
  {
    rule: 'where every channel waited and none moved, it is over once it was seen running',
    before: connection('FAILED', [redirect('TOKEN_EXPIRED', EARLIER)]),
    after: connection('FAILED', [redirect('TOKEN_EXPIRED', EARLIER)]),
    given: { seenRunning: true },
    ended: true,
  },
  {
    rule: 'an end on a channel nobody knew is new only when it is later than all that were known',
    before: ONE_CHANNEL,
    after: connection('SUCCESS', [channel('SUCCESS', { id: 'renamed', lastEndAt: EARLIER })]),
    ended: false,
  },
  {
    rule: 'a first end, later than those of the other channel, is a new one',
    before: connection('SUCCESS', [redirect('SUCCESS', EARLIER), embedded('')]),
    after: connection('SUCCESS', [redirect('SUCCESS', LATER), embedded('SUCCESS', LATER - SECOND)]),
    ended: true,
  },
  {
    rule: 'a first end that is no later than those of the other channel is none',
    before: connection('SUCCESS', [redirect('SUCCESS', EARLIER), embedded('')]),
    after: connection('SUCCESS', [redirect('SUCCESS', LATER), embedded('SUCCESS', EARLIER)]),
    ended: false,
  },
  {
    rule: 'a first end must be later than the latest of those of several others',
    before: connection('SUCCESS', [
      embedded('SUCCESS', EARLIER - SECOND),
      redirect('SUCCESS', EARLIER + SECOND),
    ]),
    after: connection('SUCCESS', [
      embedded('SUCCESS', LATER),
      redirect('SUCCESS', LATER),
      channel('SUCCESS', { id: 'new', lastEndAt: EARLIER }),
    ]),
    ended: false,
  },
  {
    rule: 'a channel that shows no end is waited for, where another shows one',
    before: connection('SUCCESS', [redirect('SUCCESS', EARLIER), embedded('')]),
    after: connection('SUCCESS', [redirect('SUCCESS', LATER), embedded('SUCCESS')]),
    ended: false,
  },
  {
    rule: 'the first end of one of two channels, where there was none before, is not enough',
    before: connection('', [redirect(''), embedded('')]),
    after: connection('SUCCESS', [redirect('SUCCESS', LATER), embedded('')]),
    ended: false,
  },
  {
    rule: 'a first end, where there was none before, is a new one',
    before: connection('', [redirect('')]),
    after: connection('SUCCESS', [redirect('SUCCESS', LATER)]),
    ended: true,
  },
  {
    rule: 'without dates it is over once it was seen running',
    before: connection('SUCCESS', [redirect('SUCCESS')]),
    after: connection('SUCCESS', [redirect('SUCCESS')]),
    given: { seenRunning: true },
    ended: true,
  },
  {
    rule: 'without dates, and never seen running, nothing tells',
    before: connection('SUCCESS', [redirect('SUCCESS')]),
    after: connection('SUCCESS', [redirect('SUCCESS')]),
    ended: false,
  },
  {
    rule: 'without channels it is over once it was seen running',
    before: connection('SUCCESS'),
    after: connection('SUCCESS'),
    given: { seenRunning: true },
    ended: true,
  },
  {
    rule: 'without channels, and never seen running, nothing tells',
    before: connection('SUCCESS'),
    after: connection('SUCCESS'),
    ended: false,
  },
  {
    rule: 'a connection that was closed meanwhile has nothing to wait for (accounts-api §4)',
    before: ONE_CHANNEL,
    after: connection('CLOSED', [redirect('CLOSED', EARLIER)]),
    ended: true,
  },
  {
    rule: 'joined when one channel had ended already: the other ends it',
    before: connection('RUNNING', [redirect('SUCCESS', EARLIER), embedded('RUNNING', EARLIER)]),
    after: connection('SUCCESS', [redirect('SUCCESS', EARLIER), embedded('SUCCESS', LATER)]),
    given: { phase: 'joined', seenRunning: true },
    ended: true,
  },
  {
    rule: 'joined, the channel that was running must show its end',
    before: connection('RUNNING', [redirect('SUCCESS', EARLIER), embedded('RUNNING', EARLIER)]),
    after: connection('SUCCESS', [redirect('SUCCESS', LATER), embedded('SUCCESS', EARLIER)]),
    given: { phase: 'joined', seenRunning: true },
    ended: false,
  },
  {
    rule: 'joined, a channel that takes no part and never did is not waited for',
    before: connection('RUNNING', [redirect('RUNNING', EARLIER), embedded('')]),
    after: connection('SUCCESS', [redirect('SUCCESS', LATER), embedded('')]),
    given: { phase: 'joined', seenRunning: true },
    ended: true,
  },
  {
    rule: 'joined when only the connection says that it runs, every channel must show its end',
    before: connection('RUNNING', [redirect('SUCCESS', EARLIER), embedded('SUCCESS', EARLIER)]),
    after: connection('SUCCESS', [redirect('SUCCESS', LATER), embedded('SUCCESS', EARLIER)]),
    given: { phase: 'joined', seenRunning: true },
    ended: false,
  },
  {
    rule: 'the id of a channel may be any text',
    before: connection('SUCCESS', [channel('SUCCESS', { id: 'constructor' })]),
    after: connection('SUCCESS', [channel('SUCCESS', { id: 'constructor', lastEndAt: LATER })]),
    ended: true,
  },
  {
    rule: 'even this one',
    before: connection('SUCCESS', [channel('SUCCESS', { id: '__proto__', lastEndAt: EARLIER })]),
    after: connection('SUCCESS', [channel('SUCCESS', { id: '__proto__', lastEndAt: LATER })]),
    ended: true,
  },
  {
    rule: 'a clock of the service that is hours off does not matter',
    before: connection('SUCCESS', [redirect('SUCCESS', START - 30 * 3_600_000)]),
    after: connection('SUCCESS', [redirect('SUCCESS', START - 30 * 3_600_000 + SECOND)]),
    given: { serviceTime: START },
    ended: true,
  },
];

describe('the resource shows the end of a run (design rule 3):', () => {
  test.each(END_CASES)('$rule', ({ before, after, given, ended }) => {
    expect(showsEnd(after, run({ baseline: baselineOf(before), ...given }))).toBe(ended);
  });

  test('of every channel, where the connection itself was not said to run before the trigger', () => {
    const before = connection('SUCCESS', [redirect('SUCCESS', EARLIER), embedded('RUNNING')]);
    expect(baselineOf(before).idle).toBeUndefined();
  });

  test('not while it has not been triggered: there is nothing to compare with', () => {
    const done = connection('SUCCESS', [redirect('SUCCESS', LATER)]);
    expect(showsEnd(done, run({ phase: 'requested', seenRunning: true }))).toBe(false);
  });
});
