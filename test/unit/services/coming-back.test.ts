import { expect, test } from 'vitest';
import { createComingBack } from '../../../electron/services/coming-back.ts';
import type { Store } from '../../../electron/services/store.ts';
import { onlyProfile } from '../../support/profiles.ts';
import { SIGNED_IN } from '../../support/domain.ts';

function house() {
  const now = { at: 0, conditions: SIGNED_IN, read: 0, looked: 0 };
  const comeBack = createComingBack({
    profiles: onlyProfile({
      store: {
        get conditions() {
          return now.conditions;
        },
      } as Store,
      reads: { refresh: () => (now.read += 1) },
      repairs: { lookNow: () => (now.looked += 1) },
    }),
    clock: { monotonic: () => now.at },
  });
  return { now, comeBack };
}

test('the first return to the window reads, and the next not before a minute has gone by', () => {
  const { now, comeBack } = house();
  comeBack();
  now.at = 59_999;
  comeBack();
  expect(now.read).toBe(1);
  now.at = 60_000;
  comeBack();
  expect(now.read).toBe(2);
});

test('every return may be the one from the browser', () => {
  const { now, comeBack } = house();
  comeBack();
  comeBack();
  expect(now.looked).toBe(2);
});

test('nothing is read for nobody, and signing in does not have to wait for it', () => {
  const { now, comeBack } = house();
  now.conditions = { ...SIGNED_IN, session: 'signed-out' };
  comeBack();
  expect(now.read).toBe(0);
  now.conditions = SIGNED_IN;
  comeBack();
  expect(now.read).toBe(1);
});
