import { expect, test } from 'vitest';
import { createAwakening } from '../../../electron/services/awakening.ts';
import { SIGNED_IN } from '../../support/domain.ts';
import type { Store } from '../../../electron/services/store.ts';
import { onlyProfile } from '../../support/profiles.ts';
import { KeptLog } from '../../service/support/kept-log.ts';

const LOCKED = { ...SIGNED_IN, keychain: 'locked' } as const;

async function awake(
  conditions: typeof SIGNED_IN,
  kept: boolean,
  retry: () => Promise<undefined> = async () => undefined,
) {
  const done: string[] = [];
  const log = new KeptLog();
  createAwakening({
    profiles: onlyProfile({
      store: { conditions } as Store,
      connectivity: { wokeUp: () => done.push('looked') },
      session: { kept },
    }),
    commands: {
      retryKeychain: () => {
        done.push('keychain');
        return retry();
      },
    },
    log,
  })();
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  return { done, log };
}

test.each([
  ['signed in, with a session that is stored', LOCKED, true, ['looked']],
  ['signed in, with a session in memory', LOCKED, false, ['looked', 'keychain']],
  [
    'signed out, with a stored session',
    { ...LOCKED, session: 'signed-out' },
    true,
    ['looked', 'keychain'],
  ],
  ['with an open keychain', SIGNED_IN, false, ['looked']],
] as const)('%s', async (_who, conditions, kept, expected) => {
  expect((await awake(conditions, kept)).done).toEqual(expected);
});

test('a keychain that stays closed is logged, and no more', async () => {
  const { log } = await awake(LOCKED, false, () => Promise.reject(new Error('closed')));
  expect(log.of('warn')).toHaveLength(1);
});
