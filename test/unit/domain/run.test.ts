import { describe, expect, test } from 'vitest';
import type { Phase } from '../../../electron/domain/run.ts';
import {
  RUN_MOVES,
  isFollowed,
  isWatched,
  mayTrigger,
  outcomeOf,
} from '../../../electron/domain/run.ts';
import { connection, run } from '../../support/domain.ts';

test('a run is followed from when the service was asked until it ends', () => {
  const phases = Object.keys(RUN_MOVES) as Phase[];
  expect(phases.filter((phase) => isFollowed(run({ phase })))).toEqual([
    'accepted',
    'joined',
    'running',
  ]);
});

describe('the outcome is what the resource says, never the name of an event (design rule 3):', () => {
  test.each([
    ['SUCCESS', ['SUCCESS', 'EMPTY'], 'succeeded'],
    ['PARTIAL_SUCCESS', ['SUCCESS', 'PARTIAL_SUCCESS'], 'partly'],
    ['FAILED', ['SUCCESS', 'TOKEN_EXPIRED'], 'needs-person'],
    ['SUCCESS', ['SUCCESS', 'TOKEN_EXPIRED'], 'needs-person'],
    ['FAILED', ['SUCCESS', 'LINE_LOST'], 'failed'],
    ['FAILED', ['SUCCESS'], 'failed'],
    ['CLOSED', ['CLOSED'], 'failed'],
    ['RUNNING', ['RUNNING'], 'unknown'],
    ['NONE', [], 'unknown'],
    ['', [''], 'unknown'],
    ['FROZEN', ['SUCCESS'], 'unknown'],
  ])('%s with %j: %s', (status, channels, outcome) => {
    expect(outcomeOf(connection(status, channels))).toBe(outcome);
  });
});

describe('a trigger makes sense (accounts-api §14 #7, design rule 7)', () => {
  test.each([
    ['FAILED', ['TOKEN_EXPIRED'], false],
    ['FAILED', ['TOKEN_EXPIRED', 'AUTH_FAILED'], false],
    ['FAILED', ['TOKEN_EXPIRED', 'EMPTY'], false],
    ['FAILED', ['TOKEN_EXPIRED', 'SUCCESS'], true],
    ['FAILED', ['LINE_LOST'], true],
    ['SUCCESS', ['SUCCESS'], true],
    ['SUCCESS', [], true],
    ['', [''], true],
    ['CLOSED', ['CLOSED'], false],
    ['NONE', [], false],
  ])('%s with %j: %s', (status, channels, may) => {
    expect(mayTrigger(connection(status, channels))).toBe(may);
  });

  test('closed and manual connections are not watched at all', () => {
    expect(
      ['SUCCESS', 'CLOSED', 'NONE', '', 'FROZEN'].filter((status) => isWatched(connection(status))),
    ).toEqual(['SUCCESS', '', 'FROZEN']);
  });
});
