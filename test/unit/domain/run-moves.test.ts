import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { channelAttention } from '../../../electron/domain/attention.ts';
import type { FactBody } from '../../../electron/domain/fact.ts';
import type { Phase, RunFact } from '../../../electron/domain/run.ts';
import { RUN_FACTS, RUN_MOVES, baselineOf, channelStage } from '../../../electron/domain/run.ts';
import { seenChannelAttention } from '../../../electron/domain/seen.ts';
import { EARLIER, LATER, Story, channel, connection, run } from '../../support/domain.ts';

const ID = '5000001';
const RUN = `run-${ID}`;
const KNOWN = connection('SUCCESS', [channel('SUCCESS', { lastEndAt: EARLIER })]);

const FACTS: Readonly<Record<RunFact, FactBody>> = {
  'run-triggering': { kind: 'run-triggering', runId: RUN, baseline: baselineOf(KNOWN) },
  'run-accepted': { kind: 'run-accepted', runId: RUN },
  'run-joined': { kind: 'run-joined', runId: RUN, baseline: baselineOf(KNOWN) },
  'event-received': {
    kind: 'event-received',
    queueId: 'q',
    event: { id: '1', type: 'SANDBOX_STEP' },
    runId: RUN,
  },
  'run-ended': { kind: 'run-ended', runId: RUN, outcome: 'succeeded', evidence: 'read' },
};

/** The shortest way into each phase. */
const WAYS: Readonly<Record<Phase, readonly RunFact[]>> = {
  requested: [],
  triggering: ['run-triggering'],
  accepted: ['run-triggering', 'run-accepted'],
  joined: ['run-joined'],
  running: ['run-triggering', 'run-accepted', 'event-received'],
  ended: ['run-ended'],
};
const PHASES = Object.keys(WAYS) as Phase[];

const inPhase = (phase: Phase) => {
  const story = new Story().see(KNOWN).ask([ID]);
  story.tell(...WAYS[phase].map((kind) => FACTS[kind]));
  return story;
};

describe('the machine of a run', () => {
  test.each(PHASES)('%s can be reached', (phase) => {
    expect(inPhase(phase).run().phase).toBe(phase);
  });

  const pairs = PHASES.flatMap((phase) => RUN_FACTS.map((kind) => [phase, kind] as const));
  test.each(pairs)('%s, then %s', (phase, kind) => {
    const story = inPhase(phase);
    const before = story.run();
    const spent = story.state.plan.ledgers.get(ID);
    story.tell(FACTS[kind]);
    const to = RUN_MOVES[phase][kind];
    if (to === undefined) {
      expect(story.run()).toBe(before);
      expect(story.state.plan.ledgers.get(ID)).toBe(spent);
    } else {
      expect(story.run().phase).toBe(to);
    }
  });

  test('every phase but the last can be left for the end, and the last cannot be left', () => {
    for (const phase of PHASES.filter((one) => one !== 'ended')) {
      expect(RUN_MOVES[phase]['run-ended']).toBe('ended');
    }
    expect(RUN_MOVES.ended).toEqual({});
  });

  test('is the one that ARCHITECTURE.md shows', () => {
    const page = readFileSync(new URL('../../../ARCHITECTURE.md', import.meta.url), 'utf8');
    const rows = [...page.matchAll(/^\| `(\w+)` +\|(.*)\|$/gm)].filter(([, phase]) =>
      PHASES.some((known) => known === phase),
    );
    expect(rows.map(([, phase]) => phase)).toEqual(PHASES);
    for (const [, phase, cells = ''] of rows) {
      const shown = cells.split('|').map((cell) => cell.replaceAll('`', '').trim());
      expect(shown.slice(0, RUN_FACTS.length), phase).toEqual(
        RUN_FACTS.map((kind) => RUN_MOVES[phase as Phase][kind] ?? ''),
      );
    }
  });
});

describe('a channel in a run', () => {
  const before = connection('FAILED', [
    channel('SUCCESS', { id: '01', lastEndAt: EARLIER }),
    channel('AUTH_FAILED', { id: '00', lastEndAt: EARLIER }),
    channel('EMPTY', { id: '02' }),
  ]);
  const followed = run({ phase: 'running', baseline: baselineOf(before) });

  test.each([
    ['waiting', channel('SUCCESS', { id: '01', lastEndAt: EARLIER })],
    ['running', channel('RUNNING', { id: '01', lastEndAt: EARLIER })],
    ['ended', channel('SUCCESS', { id: '01', lastEndAt: LATER })],
    ['ended', channel('TOKEN_EXPIRED', { id: '01', lastEndAt: LATER })],
    ['left-out', channel('AUTH_FAILED', { id: '00', lastEndAt: EARLIER })],
    ['ended', channel('AUTH_FAILED', { id: '00', lastEndAt: LATER })],
    ['waiting', channel('SUCCESS', { id: '00', lastEndAt: EARLIER })],
    ['left-out', channel('EMPTY', { id: '02' })],
  ])('is %s', (stage, given) => {
    expect(channelStage(given, followed)).toBe(stage);
  });

  test.each<Phase>(['requested', 'triggering', 'ended'])('has no stage when %s', (phase) => {
    const one = run({ phase, baseline: baselineOf(before) });
    expect(channelStage(channel('RUNNING'), one)).toBeUndefined();
  });

  test('that waits is seen to wait, whatever its status was before; any other by its own', () => {
    const waits = channel('SUCCESS', { id: '01', lastEndAt: EARLIER });
    const through = channel('TOKEN_EXPIRED', { id: '01', lastEndAt: LATER });
    expect(seenChannelAttention(waits, followed)).toMatchObject({
      word: 'syncing',
      reason: { key: 'reason.waiting' },
    });
    expect(seenChannelAttention(through, followed)).toEqual(channelAttention(through));
    expect(seenChannelAttention(waits, undefined)).toEqual(channelAttention(waits));
  });

  test('that had ended before the run was joined is left out', () => {
    const running = connection('RUNNING', [
      channel('SUCCESS', { id: '01', lastEndAt: EARLIER }),
      channel('RUNNING', { id: '00' }),
    ]);
    const joined = run({ phase: 'joined', baseline: baselineOf(running) });
    expect(running.channels.map((one) => channelStage(one, joined))).toEqual([
      'left-out',
      'running',
    ]);
  });
});
