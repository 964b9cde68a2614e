import { describe, expect, test } from 'vitest';
import { endedCause } from '../../../electron/domain/cause.ts';
import { refusedNotification } from '../../../electron/domain/notification.ts';
import { wordsFor } from '../../../electron/domain/notification-words.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import type { Outcome } from '../../../electron/domain/run.ts';
import { createTranslator } from '../../../electron/locales/translator.ts';
import { START, Story, connection } from '../../support/domain.ts';

const english = createTranslator('en');

const CHANNEL: Readonly<Record<Outcome, readonly [string, string]>> = {
  succeeded: ['SUCCESS', 'SUCCESS'],
  partly: ['PARTIAL_SUCCESS', 'PARTIAL_SUCCESS'],
  'needs-person': ['FAILED', 'TOKEN_EXPIRED'],
  failed: ['FAILED', 'LINE_LOST'],
  refused: ['SUCCESS', 'SUCCESS'],
  unknown: ['SUCCESS', 'SUCCESS'],
  cancelled: ['SUCCESS', 'SUCCESS'],
};

/** A batch of one run each, with these ends. Connections are `0`, `1`, … of `Banque 0`, `Banque 1`, … */
function batch(...outcomes: readonly Outcome[]): Story {
  const story = new Story().see(
    ...outcomes.map((outcome, index) => {
      const [status, channel] = CHANNEL[outcome];
      return connection(status, [channel], { id: String(index), provider: `Banque ${index}` });
    }),
  );
  story.ask(outcomes.map((_outcome, index) => String(index)));
  for (const [index, outcome] of outcomes.entries()) {
    story.tell({ kind: 'run-ended', runId: `run-${index}`, outcome, evidence: 'event' });
  }
  return story;
}

/** What is said of the batches that have ended. */
function words({ state }: Story) {
  return [...state.batches.values()]
    .filter(({ endedAt }) => endedAt !== undefined)
    .map((ended) => wordsFor([endedCause(ended)], state, START));
}

function told(story: Story): { title: string; body: string }[] {
  return words(story).map(({ title, body }) => ({ title: english(title), body: english(body) }));
}

describe('the end of a batch', () => {
  test.each<[string, Outcome[], string, string]>([
    ['one that went well', ['succeeded'], '1 connection synchronised', '1 up to date'],
    [
      'several that went well',
      ['succeeded', 'succeeded', 'partly'],
      '3 connections synchronised',
      '2 up to date. 1 partly updated',
    ],
    [
      'a person comes before failures, by name and reason',
      ['failed', 'needs-person', 'succeeded'],
      '1 connection needs a person',
      '1 up to date. 1 failed. 1 needs a person: Banque 1 (authorisation expired)',
    ],
    ['all that was cancelled', ['cancelled'], '1 synchronisation cancelled', '1 cancelled'],
    [
      'what was cancelled is not among what was synchronised',
      ['succeeded', 'cancelled', 'cancelled'],
      '1 connection synchronised',
      '1 up to date. 2 cancelled',
    ],
    [
      'failed, refused and unknown ends are all failures',
      ['failed', 'refused', 'unknown', 'succeeded'],
      '3 connections failed',
      '1 up to date. 3 failed',
    ],
    [
      'three by their names alone',
      ['needs-person', 'needs-person', 'needs-person'],
      '3 connections need a person',
      '3 need a person: Banque 0 (authorisation expired), Banque 1 (authorisation expired), Banque 2 (authorisation expired)',
    ],
    [
      'three names, then a number',
      ['needs-person', 'needs-person', 'needs-person', 'needs-person', 'needs-person'],
      '5 connections need a person',
      '5 need a person: Banque 0 (authorisation expired), Banque 1 (authorisation expired), Banque 2 (authorisation expired) and 2 more',
    ],
  ])('%s', (_what, outcomes, title, body) => {
    expect(told(batch(...outcomes))).toEqual([{ title, body }]);
  });

  test('leads to the connections, the most pressing first', () => {
    const [due] = words(batch('succeeded', 'partly', 'unknown', 'needs-person', 'failed'));
    expect(due?.connectionIds).toEqual(['3', '4', '2', '1', '0']);
  });

  test('has a name also for a connection that was removed meanwhile', () => {
    const story = batch('needs-person');
    story.tell({ kind: 'connection-gone', connectionId: '0' });
    expect(told(story)[0]?.body).toBe('1 needs a person: a removed connection');
  });
});

test('what could not be begun is told with its reason, and leads nowhere', () => {
  expect(refusedNotification(new Problem('busy'))).toEqual({
    id: 'refused:busy',
    kind: 'reply',
    place: 'reply',
    urgent: false,
    actions: [],
    title: { key: 'notification.titleRefused' },
    body: { key: 'error.busy' },
    connectionIds: [],
  });
});
