import { expect, test } from 'vitest';
import type { OwnNeedsPerson, Overview } from '../../../electron/domain/overview.ts';
import { overview, recount } from '../../../electron/domain/overview.ts';
import { isWatched } from '../../../electron/domain/run.ts';
import { seenAttention } from '../../../electron/domain/seen.ts';
import type { State } from '../../../electron/domain/state.ts';
import { lastRunOf } from '../../../electron/domain/state.ts';
import { Chance } from '../../support/chance.ts';
import { Story, connection } from '../../support/domain.ts';
import { ONLY } from '../../support/profiles.ts';
import { randomFact } from '../../support/random-facts.ts';

/** The lists as one walk over everything makes them. */
function walked(state: State): Pick<Overview, 'person' | 'failed'> & { total: number } {
  const watched = [...state.connections.values()].filter(isWatched);
  const all = watched.map((one): OwnNeedsPerson => ({
    profileId: ONLY,
    connection: one,
    attention: seenAttention(one, lastRunOf(state, one.id)),
  }));
  const name = (one: OwnNeedsPerson) => `${one.connection.provider} ${one.connection.id}`;
  const of = (severity: string) =>
    all
      .filter(({ attention }) => attention.severity === severity)
      .toSorted((a, b) => (name(a) < name(b) ? -1 : 1));
  return { person: of('person'), failed: of('failure'), total: watched.length };
}

test('kept fact by fact, the overview is that of a walk over everything', () => {
  for (let seed = 1; seed <= 80; seed += 1) {
    const chance = new Chance(seed);
    const story = new Story();
    const kept = overview(story.state, ONLY);
    for (let number = 0; number < 60; number += 1) {
      recount(kept, story.state, story.tell(randomFact(chance, story.state)));
      const { counts, person, failed } = overview(story.state, ONLY);
      expect({ seed, number, ...kept }).toMatchObject({ seed, number, counts, person, failed });
      const { total, ...lists } = walked(story.state);
      expect(kept).toMatchObject(lists);
      expect(kept.counts.total).toBe(total);
    }
  }
});

test('a connection that takes another name keeps its one place in the list', () => {
  const named = (provider: string) => connection('FAILED', ['AUTH_FAILED'], { provider });
  const story = new Story().see(named('Banque'));
  const kept = overview(story.state, ONLY);
  recount(kept, story.see(named('Alizé')).state, ['5000001']);
  expect(kept.person.map((one) => one.connection.provider)).toEqual(['Alizé']);
});
