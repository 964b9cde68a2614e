import { describe, expect, test } from 'vitest';
import type { Channel } from '../../../electron/domain/connection.ts';
import type { Repair, RepairResult } from '../../../electron/domain/repair-course.ts';
import {
  REPAIR_RESULTS,
  isUnderWay,
  repairUntil,
  verdictChangesAt,
  verdictOn,
} from '../../../electron/domain/repair-course.ts';
import type { RepairHow, RepairKind } from '../../../electron/domain/repair.ts';
import {
  EARLIER,
  HOUR,
  LATER,
  SECOND,
  START,
  Story,
  channel,
  connection,
} from '../../support/domain.ts';

const BROKEN = channel('TOKEN_EXPIRED', { mode: 'REDIRECT', lastEndAt: EARLIER });
const ID = '5000001';

function begun(before: Channel = BROKEN, remedy: RepairKind = 'renew-authorisation'): Story {
  const story = new Story().see(connection('FAILED', [before]));
  start(story, remedy, 'browser', 'r1');
  return story;
}

function start(story: Story, remedy: RepairKind, how: RepairHow, repairId: string): void {
  const about = { repairId, connectionId: ID, channelId: '102201' };
  story.tell({ kind: 'repair-started', ...about, remedy, how });
}

function comeBack(story: Story): Story {
  story.tell({ kind: 'repair-returned', repairId: 'r1', connectionId: ID });
  return story;
}

function end(story: Story, result: RepairResult, repairId = 'r1'): Story {
  story.tell({ kind: 'repair-ended', repairId, connectionId: ID, result });
  return story;
}

function repairOf({ state }: Story): Repair {
  const repair = state.repairs.get(ID);
  if (repair === undefined) throw new Error('There is no repair.');
  return repair;
}

const SOON = START + 10 * 60_000;

function verdict(story: Story, channel: Channel, status = 'FAILED', now = SOON) {
  return verdictOn(repairOf(story), connection(status, [channel]), now);
}

describe('the course of a repair', () => {
  test('is told step by step', () => {
    const story = end(comeBack(begun()), 'mended');
    const repair = repairOf(story);
    expect(repair).toMatchObject({ id: 'r1', kind: 'renew-authorisation', result: 'mended' });
    expect(repair.steps.map(({ text, tone }) => [text.key, tone])).toEqual([
      ['repairStep.browser', 'plain'],
      ['repairStep.returned', 'plain'],
      ['repairStep.ended.mended', 'good'],
    ]);
    expect(isUnderWay(repair)).toBe(false);
  });

  test.each(REPAIR_RESULTS)('ends once: after %s nothing moves it', (result) => {
    const story = end(begun(), result);
    const ended = repairOf(story);
    end(comeBack(story), 'failed');
    expect(repairOf(story)).toBe(ended);
  });

  test('comes back once', () => {
    const story = comeBack(begun());
    const first = repairOf(story);
    expect(repairOf(comeBack(story))).toBe(first);
  });

  test('a newer one takes its place, and what is told of the older one is lost on it', () => {
    const story = end(begun(), 'replaced');
    start(story, 'renew-authorisation', 'link', 'r2');
    end(comeBack(story), 'cancelled');
    expect(repairOf(story)).toMatchObject({ id: 'r2', how: 'link' });
    expect(isUnderWay(repairOf(story))).toBe(true);
  });

  test('needs a channel that is there, and goes with its connection', () => {
    const story = new Story();
    start(story, 'renew-authorisation', 'browser', 'r1');
    expect(story.state.repairs.size).toBe(0);
    const known = begun();
    known.tell({ kind: 'connection-gone', connectionId: ID });
    expect(known.state.repairs.size).toBe(0);
  });

  test('waits half an hour for a browser and a day for a link', () => {
    const lasts = (how: RepairHow) => repairUntil({ startedAt: START, how }) - START;
    expect(lasts('browser')).toBe(HOUR / 2);
    expect(lasts('link')).toBe(24 * HOUR);
  });
});

describe('what the connection says of a repair', () => {
  test.each(['SUCCESS', 'PARTIAL_SUCCESS'])('%s mends it, returned or not', (status) => {
    expect(verdict(begun(), { ...BROKEN, status })).toBe('mended');
    expect(verdict(comeBack(begun()), { ...BROKEN, status }, 'RUNNING')).toBe('mended');
  });

  test('nothing is mended because the browser came back', () => {
    expect(verdict(comeBack(begun()), BROKEN)).toBeUndefined();
    expect(verdict(comeBack(begun()), { ...BROKEN, status: 'RUNNING' }, 'RUNNING')).toBeUndefined();
  });

  test.each(['AUTH_FAILED', 'TOKEN_EXPIRED', 'FAILED', 'LINE_LOST', ''])(
    'a new end with %o after the browser came back means that it failed',
    (status) => {
      const now = { ...BROKEN, status, lastEndAt: LATER };
      expect(verdict(begun(), now)).toBeUndefined();
      expect(verdict(comeBack(begun()), now)).toBe('failed');
      expect(verdict(comeBack(begun()), now, 'RUNNING')).toBeUndefined();
    },
  );

  test('the synchronisation that the widget starts is given a moment to show', () => {
    const story = comeBack(begun());
    const { returnedAt = 0 } = repairOf(story);
    const now = { ...BROKEN, lastEndAt: LATER };
    expect(verdict(story, now, 'FAILED', returnedAt + 14 * SECOND)).toBeUndefined();
    expect(verdict(story, now, 'FAILED', returnedAt + 15 * SECOND)).toBe('failed');
    expect(verdictChangesAt(repairOf(story), returnedAt)).toBe(returnedAt + 15 * SECOND);
    expect(verdictChangesAt(repairOf(story), SOON)).toBe(repairUntil(repairOf(story)));
  });

  test('time is up, but what was mended in the last moment is mended', () => {
    const story = begun();
    const until = repairUntil(repairOf(story));
    expect(verdict(story, BROKEN, 'FAILED', until - 1)).toBeUndefined();
    expect(verdict(story, BROKEN, 'FAILED', until)).toBe('expired');
    expect(verdict(story, { ...BROKEN, status: 'SUCCESS' }, 'SUCCESS', until)).toBe('mended');
    expect(verdictOn(repairOf(story), connection('FAILED', []), until)).toBe('expired');
  });

  test('an authorisation is renewed ahead when its end moves, and only then', () => {
    const well = { ...BROKEN, status: 'SUCCESS', expiresAt: LATER };
    const story = begun(well, 'renew-ahead');
    expect(verdict(story, well, 'SUCCESS')).toBeUndefined();
    expect(verdict(story, { ...well, expiresAt: LATER + HOUR }, 'SUCCESS')).toBe('mended');
    comeBack(story);
    expect(verdict(story, { ...well, lastEndAt: LATER }, 'SUCCESS')).toBe('failed');
  });
});

describe('an end that the connection has overtaken', () => {
  const seen = (story: Story, status: string) =>
    story.see(connection('FAILED', [{ ...BROKEN, status }])).state.repairs.size;

  test('is forgotten: mended and failed anew', () => {
    const story = end(begun(), 'mended');
    expect(seen(story, 'RUNNING')).toBe(1);
    expect(seen(story, 'SUCCESS')).toBe(1);
    expect(seen(story, 'TOKEN_EXPIRED')).toBe(0);
  });

  test.each(['failed', 'cancelled', 'expired'] as const)(
    'is forgotten: %s, and well all the same',
    (result) => {
      const story = end(begun(), result);
      expect(seen(story, 'AUTH_FAILED')).toBe(1);
      expect(seen(story, 'SUCCESS')).toBe(0);
    },
  );

  test('is forgotten with its channel; one that is under way is not', () => {
    const story = end(begun(), 'failed');
    story.see(connection('FAILED', []));
    expect(story.state.repairs.size).toBe(0);
    expect(seen(begun(), 'SUCCESS')).toBe(1);
  });
});
