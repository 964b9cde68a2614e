import { onTestFinished } from 'vitest';
import { Secret } from '../../../electron/domain/secret.ts';
import { startSandbox } from '../../../electron/sandbox/server.ts';
import type { SignInServer } from './sign-in-server.ts';

/** The built-in service as one that is signed in to. */
export async function startBuiltInServer(): Promise<SignInServer> {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const { clientId, clientSecret, email, password } = sandbox.credentials;
  return {
    client: { authUrl: sandbox.authUrl, clientId, clientSecret: new Secret(clientSecret) },
    email,
    password: new Secret(password),
    allow(allowed) {
      if (allowed) sandbox.faults.clear('browser-sign-in');
      else sandbox.faults.set('browser-sign-in', { does: 'denies' });
    },
    scopeOf: async (token) => sandbox.scopesOf(token.reveal())?.join(' '),
  };
}
