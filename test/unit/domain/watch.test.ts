import { expect, test } from 'vitest';
import type { State } from '../../../electron/domain/state.ts';
import type { Watch } from '../../../electron/domain/watch.ts';
import { watch, watchAgain } from '../../../electron/domain/watch.ts';
import { standing } from '../../../electron/domain/standing.ts';
import { Chance } from '../../support/chance.ts';
import { SIGNED_IN, START, Story } from '../../support/domain.ts';
import { randomFact } from '../../support/random-facts.ts';

const SURROUNDINGS = { conditions: SIGNED_IN, isStored: true, runningForMs: 1e6 };

function causes(state: State, kept: Watch, now: number) {
  return standing(state, kept, SURROUNDINGS, now).causes.toSorted((a, b) =>
    a.key < b.key ? -1 : 1,
  );
}

test('kept fact by fact, what is watched is that of a walk over everything', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const chance = new Chance(seed);
    const story = new Story();
    const kept = watch(story.state);
    for (let number = 0; number < 60; number += 1) {
      watchAgain(kept, story.state, story.tell(randomFact(chance, story.state)));
      // Not every change is looked at by itself.
      if (chance.happens(0.5)) continue;
      const now = START + number * 1_000;
      expect(causes(story.state, kept, now)).toEqual(causes(story.state, watch(story.state), now));
    }
  }
});
