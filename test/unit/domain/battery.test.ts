import { describe, expect, test } from 'vitest';
import { sparesBattery } from '../../../electron/domain/battery.ts';
import type { SkipReason } from '../../../electron/domain/skip.ts';
import { START, Story, connection } from '../../support/domain.ts';

const ONE = '5000001';

/** After a slot that left the connection out for this reason, or took it. */
function after(slotAt: number, reason: SkipReason | 'taken'): Story {
  const story = new Story().see(connection('SUCCESS', ['SUCCESS']));
  story.tell({
    kind: 'slot-passed',
    slotId: `slot:${slotAt}`,
    slotAt,
    caughtUp: false,
    runs: reason === 'taken' ? [{ runId: `run-${slotAt}`, connectionId: ONE }] : [],
    skipped: reason === 'taken' ? {} : { [reason]: [ONE] },
  });
  return story;
}

describe('the next slot', () => {
  test('is as usual, or rests, whatever the last one did', () => {
    for (const reason of ['taken', 'on-battery', 'paused'] as const) {
      const { plan } = after(START, reason).state;
      expect(sparesBattery('as-usual', plan)).toBe(false);
      expect(sparesBattery('rest', plan)).toBe(true);
    }
  });

  test.each([
    ['taken', true],
    ['paused', true],
    ['offline', true],
    ['on-battery', false],
  ] as const)('of a thinned plan, after one that was %s: left out, %s', (reason, left) => {
    expect(sparesBattery('thinned', after(START, reason).state.plan)).toBe(left);
  });

  test('of a thinned plan without any before it is left out', () => {
    expect(sparesBattery('thinned', new Story().state.plan)).toBe(true);
  });

  test('of a thinned plan looks at the last slot alone', () => {
    const story = after(START, 'on-battery').see(connection('SUCCESS', ['SUCCESS'], { id: 'b' }));
    story.tell({
      kind: 'slot-passed',
      slotId: 'slot:later',
      slotAt: START + 1,
      caughtUp: false,
      runs: [{ runId: 'run-b', connectionId: 'b' }],
      skipped: {},
    });
    expect(sparesBattery('thinned', story.state.plan)).toBe(true);
  });
});
