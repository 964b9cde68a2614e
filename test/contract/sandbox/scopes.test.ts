import { describe, expect, it } from 'vitest';
import { USER_SCOPES } from '../../../electron/sandbox/scopes.ts';
import { signedIn } from './support.ts';

/** Each call with the scopes of which one is enough; that they are these is inferred (accounts-api §2). */
const NEEDS = [
  ['GET', '/users/me', ['profile']],
  ['GET', '/connections', ['accounts_read', 'connections_manage']],
  ['GET', '/connections/5000001', ['accounts_read', 'connections_manage']],
  ['POST', '/connections/5000001/synchronize', ['connections_sync']],
  ['GET', '/accounts', ['accounts_read']],
  ['GET', '/accounts/600000101', ['accounts_read']],
  ['DELETE', '/accounts/600000102', ['accounts_manage']],
  ['GET', '/transactions', ['transactions_read']],
] as const;

describe('the least scopes that work', () => {
  it.each(NEEDS)('%s %s: %j', async (method, path, enough) => {
    for (const scope of USER_SCOPES) {
      const { user } = await signedIn({}, scope);
      const { status } = await user.call(method, path);
      const expected = (enough as readonly string[]).includes(scope);
      expect(status === 403, scope).toBe(!expected);
      if (expected) expect(status, scope).toBeLessThan(300);
    }
  });

  it('of a widget session is connections_manage', async () => {
    const most = USER_SCOPES.filter((scope) => scope !== 'connections_manage').join(' ');
    expect((await (await signedIn({}, most)).user.widgetSession()).status).toBe(403);
    expect((await (await signedIn({}, 'connections_manage')).user.widgetSession()).status).toBe(
      200,
    );
  });
});
