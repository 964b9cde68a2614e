import { describe, expect, test } from 'vitest';
import type { Fact, FactBody, ServiceEvent } from '../../../electron/domain/fact.ts';
import { channelName, narrate } from '../../../electron/domain/narration.ts';
import type { Outcome, Tone } from '../../../electron/domain/run.ts';
import { createTranslator } from '../../../electron/locales/translator.ts';
import { START, channel, connection, run } from '../../support/domain.ts';

const english = createTranslator('en');
const KNOWN = connection('RUNNING', [
  channel('RUNNING', { id: '01', mode: 'REDIRECT' }),
  channel('RUNNING', { id: '00', mode: 'EMBEDDED' }),
]);

function lines(body: FactBody, known = KNOWN): [string, Tone][] {
  const fact: Fact = { ...body, id: 'fact', at: START };
  return narrate(fact, run(), known).map(({ text, tone }) => [english(text), tone]);
}

function eventLine(event: Partial<ServiceEvent>): [string, Tone][] {
  return lines({
    kind: 'event-received',
    queueId: 'q',
    event: { id: '1', type: 'SANDBOX_STEP', ...event },
  });
}

const told = (id: string, status: string) => ({ id: KNOWN.id, channels: [{ id, status }] });

describe('an event becomes a line:', () => {
  test.each<[string, Partial<ServiceEvent>, string, Tone]>([
    [
      'the end says nothing of the outcome (design rule 3)',
      { type: 'SYNC_ALL_SUCCESS' },
      'the service reports the end',
      'plain',
    ],
    [
      'one about the whole connection keeps its own name, in letters that are easier to read',
      { type: 'SANDBOX_SYNC_STARTED' },
      'sandbox sync started',
      'plain',
    ],
    [
      'a channel status as its type (accounts-api §7)',
      { type: 'TOKEN_EXPIRED', channelId: '01' },
      'Bank’s own interface: authorisation expired',
      'person',
    ],
    [
      'a step of a channel',
      { type: 'SANDBOX_LOGGED_IN', channelId: '00', connection: told('00', 'RUNNING') },
      'Credentials form: sandbox logged in',
      'plain',
    ],
    [
      'a channel that is done, under a name nobody knows',
      { type: 'SANDBOX_CHANNEL_DONE', channelId: '00', connection: told('00', 'SUCCESS') },
      'Credentials form: up to date',
      'good',
    ],
    [
      'a channel that failed with a status nobody knows',
      { type: 'LINE_LOST', channelId: '00', connection: told('00', 'LINE_LOST') },
      'Credentials form: the service says LINE_LOST',
      'bad',
    ],
    [
      'a name nobody knows, without a status',
      { type: 'LINE_LOST', channelId: '00' },
      'Credentials form: line lost',
      'plain',
    ],
    [
      'a channel that brought a part only is not praised',
      { type: 'PARTIAL_SUCCESS', channelId: '00' },
      'Credentials form: partly updated',
      'plain',
    ],
    [
      'a channel of which no status is told',
      {
        type: 'LINE_LOST',
        channelId: '00',
        connection: { id: KNOWN.id, channels: [{ id: '00' }] },
      },
      'Credentials form: line lost',
      'plain',
    ],
    [
      'the channel it is about, whatever it tells of others',
      {
        type: 'SANDBOX_CHANNEL_DONE',
        channelId: '00',
        connection: {
          id: KNOWN.id,
          channels: [
            { id: '01', status: 'AUTH_FAILED' },
            { id: '00', status: 'SUCCESS' },
          ],
        },
      },
      'Credentials form: up to date',
      'good',
    ],
    [
      'a channel status as its type, whatever status the channel has by then',
      { type: 'AUTH_FAILED', channelId: '00', connection: told('00', 'SUCCESS') },
      'Credentials form: credentials refused',
      'person',
    ],
    [
      'the accounts a channel lists, whatever its name',
      { type: 'SUCCESS', channelId: '00', accounts: 2 },
      'Credentials form: 2 accounts listed',
      'plain',
    ],
    [
      'a channel nobody knows',
      { type: 'AUTH_FAILED', channelId: '99' },
      'Channel: credentials refused',
      'person',
    ],
  ])('%s', (_rule, event, line, tone) => {
    expect(eventLine(event)).toEqual([[line, tone]]);
  });

  test('the type SUCCESS of a channel is good, never that of the connection', () => {
    expect(eventLine({ type: 'SUCCESS', channelId: '01' })[0]?.[1]).toBe('good');
    expect(eventLine({ type: 'SUCCESS' })[0]?.[1]).toBe('plain');
  });
});

test('that a run joined what was under way already becomes a line', () => {
  const joined = {
    kind: 'run-joined',
    runId: 'r',
    baseline: { lastEnds: {}, waiting: [] },
  } as const;
  expect(lines(joined)).toEqual([['already running, joined', 'plain']]);
});

describe('the end of a run becomes a line:', () => {
  test.each<[Extract<FactBody, { kind: 'run-ended' }>, string]>([
    [
      { kind: 'run-ended', runId: 'r', outcome: 'succeeded', evidence: 'event' },
      'ended: up to date',
    ],
    [
      { kind: 'run-ended', runId: 'r', outcome: 'needs-person', evidence: 'read' },
      'ended: needs a person',
    ],
    [
      { kind: 'run-ended', runId: 'r', outcome: 'unknown', evidence: 'time-limit' },
      'ended: unknown (no end was seen in time)',
    ],
    [
      {
        kind: 'run-ended',
        runId: 'r',
        outcome: 'refused',
        evidence: 'refusal',
        error: 'forbidden',
      },
      'ended: refused by the service (the service does not allow this with the present sign-in. Ask whoever manages your access, or sign in with another account.)',
    ],
    [
      {
        kind: 'run-ended',
        runId: 'r',
        outcome: 'refused',
        evidence: 'not-triggered',
        error: 'too-soon',
      },
      'ended: not triggered (the last synchronisation is less than 30 minutes old.)',
    ],
    [
      { kind: 'run-ended', runId: 'r', outcome: 'needs-person', evidence: 'not-triggered' },
      'ended: needs a person (not triggered: nothing but a person can help)',
    ],
  ])('%j', (fact, line) => {
    expect(lines(fact).map(([text]) => text)).toEqual([line]);
  });

  test('good is said of a success only', () => {
    const tones = (
      ['succeeded', 'partly', 'needs-person', 'failed', 'refused', 'unknown'] as const
    ).map(
      (outcome: Outcome) =>
        lines({ kind: 'run-ended', runId: 'r', outcome, evidence: 'read' })[0]?.[1],
    );
    expect(tones).toEqual(['good', 'plain', 'person', 'bad', 'bad', 'bad']);
  });
});

test('a channel is named by its kind, as far as that is known (accounts-api §5)', () => {
  const names = ['REDIRECT', 'EMBEDDED', undefined, 'CARRIER_PIGEON'].map((mode) =>
    english(channelName(mode)),
  );
  expect(names).toEqual([
    'Bank’s own interface',
    'Credentials form',
    'Channel',
    'Channel CARRIER_PIGEON',
  ]);
});

test('what the operator has no use for is not told', () => {
  const silent: FactBody[] = [
    { kind: 'connection-seen', connection: KNOWN },
    { kind: 'run-triggering', runId: 'r', baseline: { lastEnds: {}, waiting: [] } },
    { kind: 'queue-missing' },
  ];
  expect(silent.flatMap((fact) => lines(fact))).toEqual([]);
});
