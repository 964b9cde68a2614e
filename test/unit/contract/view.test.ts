import { describe, expect, test } from 'vitest';
import type { ConnectionView, Patch, View } from '../../../electron/contract/view.ts';
import { applyPatch, view as viewGuard } from '../../../electron/contract/view.ts';
import type { Conditions } from '../../../electron/domain/summary.ts';
import { connectionKey } from '../../../electron/domain/connection-key.ts';
import { ONLY } from '../../support/profiles.ts';
import { Chance } from '../../support/chance.ts';
import { SIGNED_IN, Story, connection } from '../../support/domain.ts';
import { randomFact } from '../../support/random-facts.ts';
import { CONDITIONS, viewOf } from './views.ts';

describe('the guard', () => {
  test('accepts every view of every state that chance leads to', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const chance = new Chance(seed);
      const story = new Story();
      for (let number = 0; number < 40; number += 1) {
        story.tell(randomFact(chance, story.state));
        const conditions: Conditions = { ...SIGNED_IN, ...chance.pick(CONDITIONS) };
        const view = viewOf(story.state, conditions);
        // As it arrives in the window.
        const parsed = viewGuard.safeParse(structuredClone(view));
        expect(parsed.error?.issues ?? []).toEqual([]);
        expect(parsed.data).toEqual(view);
      }
    }
  });

  const whole = viewOf(new Story().see(connection('SUCCESS', ['SUCCESS'])).state);
  const [one] = Object.values(whole.connections) as [ConnectionView];
  const withOne = (change: object) => ({ ...whole, connections: { x: { ...one, ...change } } });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['no summary', { ...whole, summary: undefined }],
    ['a word nobody knows', withOne({ word: 'fine' })],
    ['a status instead of a word', withOne({ word: 'SUCCESS' })],
    ['a sentence instead of a message', withOne({ reason: 'Up to date' })],
    ['a message filled with a list', withOne({ reason: { key: 'x', params: { a: [] } } })],
    ['a moment that is none', withOne({ lastSuccessAt: Number.NaN })],
    ['a moment as text', withOne({ lastSuccessAt: '2026-11-23' })],
    ['channels that are none', withOne({ channels: [null] })],
    ['a count that is none', { ...whole, summary: { ...whole.summary, counts: {} } }],
  ])('refuses %s', (_what, wrong) => {
    expect(viewGuard.safeParse(wrong).success).toBe(false);
  });
});

describe('a patch', () => {
  const before = viewOf(
    new Story().see(
      connection('SUCCESS', ['SUCCESS'], { id: '1' }),
      connection('SUCCESS', ['SUCCESS'], { id: '2' }),
    ).state,
  );
  const nothing: Patch = { sections: {}, put: [], removed: [] };
  const key = (id: string) => connectionKey(ONLY, id);
  const at = ({ connections }: View, id: string) => connections[key(id)];

  test('of nothing leaves everything as it is, to the very object', () => {
    const after = applyPatch(before, nothing);
    expect(after).toEqual(before);
    expect(after.connections).toBe(before.connections);
    expect(after.summary).toBe(before.summary);
  });

  test('changes what it names and nothing else: the others keep their identity', () => {
    const changed = { ...(at(before, '1') as ConnectionView), word: 'failed' as const };
    const added = { ...changed, id: key('3') };
    const after = applyPatch(before, { ...nothing, put: [changed, added] });
    expect(at(after, '1')).toBe(changed);
    expect(at(after, '2')).toBe(at(before, '2'));
    expect(at(after, '3')).toBe(added);
    expect(after.app).toBe(before.app);
  });

  test('removes connections, known or not', () => {
    const after = applyPatch(before, { ...nothing, removed: [key('1'), 'nobody'] });
    expect(Object.keys(after.connections)).toEqual([key('2')]);
  });

  test('that removes and puts the same connection leaves it there', () => {
    const put = at(before, '1') as ConnectionView;
    const after = applyPatch(before, { ...nothing, put: [put], removed: [key('1')] });
    expect(at(after, '1')).toBe(put);
  });

  test('changes nothing in place', () => {
    const copy = structuredClone(before);
    applyPatch(before, { ...nothing, removed: [key('1'), key('2')] });
    expect(before).toEqual(copy);
  });
});
