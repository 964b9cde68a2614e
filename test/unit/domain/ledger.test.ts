import { describe, expect, test } from 'vitest';
import type { Ledger, Sight } from '../../../electron/domain/ledger.ts';
import {
  NO_LEDGER,
  accepted,
  joined,
  observed,
  redated,
  runEnded,
  triggered,
} from '../../../electron/domain/ledger.ts';
import { HOUR, SECOND, START } from '../../support/domain.ts';

const MINUTE = 60_000;
const RUN = { runId: 'run', attended: false };

type Seen = readonly [id: string, status: string, lastEndAt?: number];

function sight(status: string | undefined, channels: readonly Seen[] = []): Sight {
  return {
    ...(status !== undefined && { status }),
    channels: channels.map(([id, of, lastEndAt]) => ({
      id,
      status: of,
      ...(lastEndAt !== undefined && { lastEndAt }),
    })),
  };
}

function told(status: string | undefined, channels: readonly Seen[], createdAt?: number): Sight {
  return { ...sight(status, channels), event: createdAt === undefined ? {} : { createdAt } };
}

const SIGHTED = observed(NO_LEDGER, sight('RUNNING'), START);
const ASKED = triggered(NO_LEDGER, RUN, START);
const ACCEPTED = accepted(ASKED, 'run', START);
const LOST = runEnded(ASKED, 'run', 'lost', START);
const stages = (ledger: Ledger) => ledger.map(({ stage }) => stage);

describe('what is seen running', () => {
  test('is one of somebody else, without an end', () => {
    const one = { at: START, ours: false, attended: false, stage: 'sighted', ends: [] };
    expect(SIGHTED).toEqual([one]);
    expect(joined(NO_LEDGER, START)).toEqual([one]);
    expect(joined(SIGHTED, START + MINUTE)).toBe(SIGHTED);
  });

  test('is the same until it is seen to end, also after more than half an hour', () => {
    const at = START + 45 * MINUTE;
    const ledger = observed(SIGHTED, sight('SUCCESS', [['a', 'SUCCESS', at - SECOND]]), at);
    expect(ledger).toEqual([
      {
        ...SIGHTED[0],
        stage: 'over',
        ends: [{ channelId: 'a', at: at - SECOND }],
        overAt: at,
      },
    ]);
  });

  test('brings the ends of the channels that are through already', () => {
    const through = sight('RUNNING', [
      ['a', 'SUCCESS', START - SECOND],
      ['b', 'RUNNING'],
    ]);
    expect(observed(NO_LEDGER, through, START)).toMatchObject([
      { stage: 'sighted', ends: [{ channelId: 'a', at: START - SECOND }] },
    ]);
  });

  test.each<[string, Seen]>([
    ['of a channel that runs itself', ['a', 'RUNNING', START - SECOND]],
    ['of half an hour ago', ['a', 'SUCCESS', START - 30 * MINUTE]],
  ])('is not the one that an end %s belongs to', (_which, channel) => {
    const ledger = observed(NO_LEDGER, sight('RUNNING', [channel]), START);
    expect(stages(ledger)).toEqual(['over', 'sighted']);
    expect(ledger[1]?.ends).toEqual([]);
  });

  describe('after an end on channel a', () => {
    const halfWay = observed(SIGHTED, sight('RUNNING', [['a', 'SUCCESS', START]]), START);

    test.each<['another' | 'the same', string, number, readonly Seen[]]>([
      ['the same', 'channel a again, at once', 30 * MINUTE - 1, [['a', 'RUNNING']]],
      ['another', 'channel a again, half an hour later', 30 * MINUTE, [['a', 'RUNNING']]],
      ['the same', 'the other channel, half an hour later', 30 * MINUTE, [['b', 'RUNNING']]],
      [
        'the same',
        'the other channel while a is through',
        90 * MINUTE,
        [
          ['a', 'SUCCESS', START],
          ['b', 'RUNNING'],
        ],
      ],
      [
        'another',
        'channel a while the other is not',
        90 * MINUTE,
        [
          ['b', 'SUCCESS'],
          ['a', 'RUNNING', START],
        ],
      ],
      ['the same', 'the other one, hardly two hours later', 2 * HOUR - 1, [['b', 'RUNNING']]],
      ['another', 'the other one, two hours later', 2 * HOUR, [['b', 'RUNNING']]],
    ])('is %s, where it is %s', (which, _what, ms, channels) => {
      const ledger = observed(halfWay, sight('RUNNING', channels), START + ms);
      expect(stages(ledger)).toEqual(which === 'another' ? ['over', 'sighted'] : ['sighted']);
      if (which === 'another') expect(ledger[1]).toMatchObject({ at: START + ms, ends: [] });
    });

    test('is another, where it is one of several channels that had ended', () => {
      const both = observed(halfWay, sight('RUNNING', [['b', 'SUCCESS', START + 1]]), START + 1);
      const again = observed(both, sight('RUNNING', [['a', 'RUNNING']]), START + HOUR);
      expect(stages(again)).toEqual(['over', 'sighted']);
    });
  });

  test('is ours while a run of ours is open, however long that takes', () => {
    const later = observed(ACCEPTED, sight('RUNNING'), START + 3 * HOUR);
    expect(later).toEqual(ACCEPTED);
    const at = START + 4 * HOUR;
    const end: Seen = ['a', 'SUCCESS', at];
    expect(observed(ACCEPTED, sight('SUCCESS', [end]), at)).toMatchObject([
      { ours: true, stage: 'accepted', ends: [{ channelId: 'a', at }] },
    ]);
  });

  test('ends by a read of anything else, but not by one that gives no status', () => {
    const at = START + MINUTE;
    expect(stages(observed(SIGHTED, sight('FAILED'), at))).toEqual(['over']);
    expect(observed(SIGHTED, sight(''), at)).toEqual(SIGHTED);
    expect(observed(SIGHTED, sight(undefined), at)).toEqual(SIGHTED);
  });

  test('ends by an event only where that brings an end of it', () => {
    const at = START + MINUTE;
    const end: Seen = ['a', 'SUCCESS', at];
    expect(stages(observed(SIGHTED, told('SUCCESS', [end], at), at))).toEqual(['over']);
    expect(observed(SIGHTED, told('SUCCESS', [], at), at)).toEqual(SIGHTED);
    for (const status of ['RUNNING', '', undefined]) {
      expect(observed(SIGHTED, told(status, [end]), at)).toMatchObject([
        { stage: 'sighted', ends: [{ channelId: 'a', at }] },
      ]);
    }
  });
});

describe('an event that tells of RUNNING', () => {
  const ended = observed(
    NO_LEDGER,
    sight('SUCCESS', [
      ['a', 'SUCCESS', START - 2 * MINUTE],
      ['b', 'SUCCESS', START],
    ]),
    START,
  );

  test.each<['counts' | 'tells nothing new', string, number | undefined]>([
    ['counts', 'from after the last end', START + SECOND],
    ['tells nothing new', 'from the second of the last end', START],
    ['tells nothing new', 'from between two ends', START - MINUTE],
    ['tells nothing new', 'without a date', undefined],
  ])('%s: one %s', (what, _when, createdAt) => {
    const ledger = observed(ended, told('RUNNING', [], createdAt), START + MINUTE);
    expect(stages(ledger)).toEqual(what === 'counts' ? ['over', 'sighted'] : ['over']);
  });
});

describe('a run of ours that ended', () => {
  test('and was certainly refused takes nothing with it but itself', () => {
    const before = observed(NO_LEDGER, sight('SUCCESS', [['a', 'SUCCESS', START - HOUR]]), START);
    expect(runEnded(triggered(before, RUN, START), 'run', 'refusal', START)).toEqual(before);
  });

  test('counts once the service had accepted it, whatever is said afterwards', () => {
    expect(runEnded(ACCEPTED, 'run', 'refusal', START + MINUTE)).toMatchObject([
      { ours: true, stage: 'over', overAt: START + MINUTE },
    ]);
  });

  test('by our time limit is followed on until it is seen to end', () => {
    const late = runEnded(ACCEPTED, 'run', 'time-limit', START + 20 * MINUTE);
    const running = observed(late, sight('RUNNING'), START + 21 * MINUTE);
    expect(running).toMatchObject([{ ours: true, stage: 'sighted' }]);
    const at = START + 65 * MINUTE;
    const ends = sight('SUCCESS', [['a', 'SUCCESS', at]]);
    expect(observed(running, ends, at)).toMatchObject([{ ours: true, stage: 'over' }]);
  });

  test('leaves the other runs as they are', () => {
    const two = triggered(ACCEPTED, { runId: 'other', attended: false }, START + HOUR);
    expect(stages(runEnded(two, 'other', 'lost', START + HOUR))).toEqual(['accepted', 'doubtful']);
    expect(runEnded(two, 'nobody', 'refusal', START + HOUR)).toEqual(two);
  });
});

describe('a run of ours whose answer was lost', () => {
  test('and that is seen running is followed like any other, until it ends', () => {
    const running = observed(LOST, sight('RUNNING'), START + MINUTE);
    expect(running).toMatchObject([{ ours: true, stage: 'sighted' }]);
    const at = START + 45 * MINUTE;
    expect(observed(running, sight('SUCCESS', [['a', 'SUCCESS', at]]), at)).toMatchObject([
      { ours: true, stage: 'over' },
    ]);
  });

  test('waits for an end of its own: that the connection does not run proves nothing', () => {
    const at = START + MINUTE;
    expect(observed(LOST, sight('SUCCESS'), at)).toEqual(LOST);
    const end: Seen = ['a', 'SUCCESS', at];
    expect(stages(observed(LOST, sight('SUCCESS', [end]), at))).toEqual(['over']);
    expect(stages(observed(LOST, told('SUCCESS', [end], at), at))).toEqual(['over']);
  });

  test('is what runs within half an hour, and nothing later', () => {
    const running = (ms: number) => observed(LOST, sight('RUNNING'), START + ms);
    expect(stages(running(30 * MINUTE - 1))).toEqual(['sighted']);
    expect(stages(running(30 * MINUTE))).toEqual(['doubtful', 'sighted']);
  });

  test('is what a read of hours later dates to that half hour', () => {
    const later = (endedAt: number) =>
      observed(LOST, sight('SUCCESS', [['a', 'SUCCESS', endedAt]]), START + 5 * HOUR);
    expect(later(START + MINUTE)).toMatchObject([{ ours: true }]);
    expect(later(START + HOUR)).toMatchObject([{ ours: true }, { ours: false }]);
  });
});

describe('an end that comes to light when all is over', () => {
  const over = (ends: readonly Seen[]) => observed(NO_LEDGER, sight('SUCCESS', ends), START);
  const END: Seen = ['a', 'SUCCESS', START - HOUR];

  test.each<[string, number, number]>([
    ['half an hour later belongs to it', 30 * MINUTE, 1],
    ['more than half an hour later is another one', 30 * MINUTE + 1, 2],
    ['half an hour earlier belongs to it', -30 * MINUTE, 1],
    ['more than half an hour earlier is another one', -30 * MINUTE - 1, 2],
  ])('on another channel, %s', (_which, ms, count) => {
    expect(over([END, ['b', 'SUCCESS', START - HOUR + ms]])).toHaveLength(count);
  });

  test('belongs to the latest of the ends of several channels', () => {
    const three = over([
      END,
      ['b', 'SUCCESS', START - 40 * MINUTE],
      ['c', 'SUCCESS', START - 20 * MINUTE],
    ]);
    expect(three).toHaveLength(1);
  });

  test('on a channel that has its own is another one', () => {
    const again = sight('SUCCESS', [['a', 'SUCCESS', START - HOUR + MINUTE]]);
    expect(observed(over([END]), again, START)).toHaveLength(2);
  });

  test('is measured from when a long one was known to be over, not from its beginning', () => {
    const long = runEnded(ACCEPTED, 'run', 'event', START + 50 * MINUTE);
    const dated = sight('SUCCESS', [['a', 'SUCCESS', START + 50 * MINUTE]]);
    expect(observed(long, dated, START + HOUR)).toHaveLength(1);
  });

  test('is put in its place: the oldest first, in whatever order they are seen', () => {
    const ledger = over([END, ['b', 'SUCCESS', START - 9 * HOUR], ['c', 'SUCCESS', START]]);
    expect(ledger.map(({ at }) => at)).toEqual([START - 9 * HOUR, START - HOUR, START]);
  });
});

test('after the clock was set back nothing lies in the future, and what is past keeps its dates', () => {
  const past = { ...LOST[0], at: START - HOUR };
  const before = { ...past, stage: 'over', overAt: START - HOUR + MINUTE };
  const lasting = { ...before, overAt: START + HOUR };
  const ahead = { ...before, at: START + HOUR, overAt: START + 2 * HOUR };
  const ledger = [past, before, lasting, ahead] as Ledger;
  expect(redated(ledger, START)).toStrictEqual([
    past,
    before,
    { ...lasting, overAt: START },
    { ...ahead, at: START, overAt: START },
  ]);
});
