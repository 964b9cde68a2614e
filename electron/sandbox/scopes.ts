/** What a user's token may be allowed to do (accounts-api §2). */
export const USER_SCOPES: readonly string[] = [
  'profile',
  'profile_edit',
  'accounts_read',
  'accounts_manage',
  'connections_manage',
  'connections_sync',
  'transactions_read',
];

/** Seen at the head of a sign-in through the browser (accounts-api §2); here nothing comes of it. */
const OPENID = 'openid';

/** The scopes of a request for a token: all of them if it names none; or the first that does not exist. */
export function readScopes(
  text: string | undefined,
  way: 'password' | 'browser' = 'password',
): { readonly known: readonly string[] } | { readonly unknown: string } {
  const scopes = text?.split(' ').filter(Boolean) ?? [];
  const possible = way === 'browser' ? [OPENID, ...USER_SCOPES] : USER_SCOPES;
  const unknown = scopes.find((scope) => !possible.includes(scope));
  if (unknown !== undefined) return { unknown };
  return { known: scopes.length > 0 ? scopes : USER_SCOPES };
}
