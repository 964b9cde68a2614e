/**
 * What a sign-in asks for, and no more: the least that Syncwatch works with. The names are those that clients were seen to ask for
 * (accounts-api §2); that a synchronisation needs `connections_sync`, and the widget `connections_manage` and `profile`, is inferred there.
 */
const NEEDED = {
  connections_sync: 'asking for a synchronisation and reading its queue',
  connections_manage: 'the connections, and the widget that repairs them',
  accounts_read: 'the accounts of a connection',
  transactions_read: 'how many transactions a synchronisation brought',
  profile: 'whose sign-in it is (`GET /users/me`)',
} as const;

/** Of the password grant. */
export const PASSWORD_SCOPE = Object.keys(NEEDED).join(' ');

/** Of the authorization code grant: there every client asks for `openid`, and first (accounts-api §2). */
export const CODE_SCOPE = `openid ${PASSWORD_SCOPE}`;
