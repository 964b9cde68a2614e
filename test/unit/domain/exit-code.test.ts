import { describe, expect, test } from 'vitest';
import { endsSentence, restSentence } from '../../../electron/domain/command-answer.ts';
import { exitOfRuns, exitOfState } from '../../../electron/domain/exit-code.ts';
import type { Counts } from '../../../electron/domain/overview.ts';
import type { Outcome } from '../../../electron/domain/run.ts';
import type { Conditions } from '../../../electron/domain/summary.ts';
import { createTranslator } from '../../../electron/locales/translator.ts';
import { SIGNED_IN, START } from '../../support/domain.ts';

const NOTHING: Counts = {
  total: 9,
  upToDate: 0,
  partly: 0,
  syncing: 0,
  person: 0,
  failed: 0,
  never: 0,
};

describe('runs that have ended', () => {
  test.each<[Outcome[], number]>([
    [['succeeded'], 0],
    [['succeeded', 'partly'], 0],
    [['partly'], 0],
    [['needs-person'], 2],
    [['succeeded', 'needs-person', 'partly'], 2],
    [['failed'], 3],
    [['refused'], 3],
    [['unknown'], 3],
    [['cancelled'], 3],
    [['needs-person', 'failed'], 3],
    [['cancelled', 'needs-person', 'succeeded'], 3],
  ])('%j ends with %d', (outcomes, code) => {
    expect(exitOfRuns(outcomes)).toBe(code);
  });
});

describe('what is seen of all connections', () => {
  test.each<[Partial<Counts>, Partial<Conditions>, number]>([
    [{ upToDate: 9 }, {}, 0],
    [{ upToDate: 5, partly: 2, syncing: 1, never: 1 }, {}, 0],
    [{ total: 0 }, {}, 0],
    [{ person: 1 }, {}, 2],
    [{ failed: 1 }, {}, 3],
    [{ failed: 1, person: 3 }, {}, 3],
    [{ upToDate: 9 }, { network: 'offline' }, 3],
    [{ upToDate: 9 }, { network: 'captive' }, 3],
    [{ upToDate: 9 }, { trouble: 'service-error' }, 3],
    [{ upToDate: 9 }, { read: false }, 3],
    [{ person: 1 }, { network: 'offline' }, 3],
    [{ upToDate: 9 }, { keychain: 'locked' }, 0],
    [{ upToDate: 9 }, { session: 'starting' }, 4],
    [{ upToDate: 9 }, { session: 'signing-in' }, 4],
    [{ upToDate: 9 }, { session: 'signed-out' }, 4],
    [{ upToDate: 9 }, { session: 'refused' }, 4],
    [{ failed: 1 }, { session: 'signed-out', keychain: 'locked', network: 'offline' }, 4],
  ])('%j under %j ends with %d', (counts, conditions, code) => {
    expect(exitOfState({ ...NOTHING, ...counts }, { ...SIGNED_IN, ...conditions })).toBe(code);
  });
});

describe('in words', () => {
  const english = createTranslator('en');
  const french = createTranslator('fr');

  test('what became of the runs, and partly is said', () => {
    const outcomes: Outcome[] = [
      'succeeded',
      'partly',
      'needs-person',
      'failed',
      'refused',
      'unknown',
      'cancelled',
      'succeeded',
    ];
    const sentence = endsSentence(outcomes);
    expect(english(sentence)).toBe(
      '2 up to date, 1 partly updated, 1 needs a person, 3 failed, 1 cancelled',
    );
    expect(french(sentence)).toMatch(/^2 à jour, .*, 1 attend une personne, .*, 1 annulée$/);
    expect(english(endsSentence(['partly']))).toBe('1 partly updated');
  });

  test('whether the plan rests', () => {
    expect(english(restSentence(undefined))).toBe('The plan does not rest.');
    expect(english(restSentence({}))).toBe('The plan rests until it is resumed.');
    const until = START + 20 * 24 * 3_600_000;
    expect(english(restSentence({ until }))).toMatch(/until 13 December at \d\d:\d\d\.$/);
    expect(french(restSentence({ until }))).toMatch(/jusqu’au 13 décembre à \d\d:\d\d\.$/);
  });
});
