import { Secret } from '../../../electron/domain/secret.ts';
import type { SecretStore } from '../../../electron/services/session.ts';
import type { KeychainAnswer, KeychainCall } from './life-messages.ts';

/** A keychain that is kept by the process that started this one. */
export function askedOfParent(): SecretStore {
  const waiting = new Map<number, (answer: KeychainAnswer) => void>();
  let asked = 0;
  process.on('message', (answer: KeychainAnswer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  const ask = (call: Omit<KeychainCall, 'id'>): Promise<KeychainAnswer['value']> =>
    new Promise((resolve) => {
      asked += 1;
      waiting.set(asked, ({ value }) => resolve(value));
      process.send?.({ id: asked, ...call });
    });
  return {
    async read(profileId, name) {
      const value = await ask({ call: 'read', profileId, name });
      return typeof value === 'string' ? new Secret(value) : undefined;
    },
    async write(profileId, name, secret) {
      await ask({ call: 'write', profileId, name, secret: secret.reveal() });
    },
    async remove(profileId, name) {
      return (await ask({ call: 'remove', profileId, name })) === true;
    },
    async check() {
      await ask({ call: 'check' });
    },
  };
}
