import { describe, expect, test } from 'vitest';
import type { Activation } from '../../../electron/domain/activation.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import { createActivations } from '../../../electron/services/activations.ts';

function open(sync: () => Promise<void> = () => Promise.resolve()) {
  const done: unknown[][] = [];
  const activate = createActivations({
    goTo: (place) => done.push(['goTo', place]),
    sync: (connectionIds) => {
      done.push(['sync', connectionIds]);
      return sync();
    },
    later: (notificationId) => done.push(['later', notificationId]),
    sayRefused: ({ code }) => done.push(['refused', code]),
  });
  return {
    done,
    activate: (action: Activation['action'], connectionIds = ['c1', 'c2']) =>
      activate({ action, notificationId: 'n1', place: 'p1', connectionIds }),
  };
}

describe('a click', () => {
  test.each([
    ['open', 'connections'],
    ['repair', 'repair'],
  ] as const)('%s leads to its connections, or to the window', (action, at) => {
    const { activate, done } = open();
    activate(action);
    activate(action, []);
    expect(done).toEqual([
      ['goTo', { at, connectionIds: ['c1', 'c2'] }],
      ['goTo', undefined],
    ]);
  });

  test('sync-again synchronises its connections', () => {
    const { activate, done } = open();
    activate('sync-again');
    expect(done).toEqual([['sync', ['c1', 'c2']]]);
  });

  test.each([
    [new Problem('too-soon'), 'too-soon'],
    [new Error('wild'), 'internal'],
  ])('that cannot be followed is told: %s', async (error, code) => {
    const { activate, done } = open(() => Promise.reject(error));
    activate('sync-again');
    await Promise.resolve();
    expect(done).toContainEqual(['refused', code]);
  });

  test.each([
    ['too-soon', true],
    ['budget-spent', true],
    ['not-signed-in', false],
  ] as const)(
    'to synchronise that is refused as %s leads to where the account holder can be said to be there: %s',
    async (code, leads) => {
      const { activate, done } = open(() => Promise.reject(new Problem(code)));
      activate('sync-again');
      await Promise.resolve();
      const place = { at: 'connections', connectionIds: ['c1', 'c2'] };
      expect(done.slice(1)).toEqual([['refused', code], ...(leads ? [['goTo', place]] : [])]);
    },
  );

  test('later puts the notification off', () => {
    const { activate, done } = open();
    activate('later');
    expect(done).toEqual([['later', 'n1']]);
  });
});
