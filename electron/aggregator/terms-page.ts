/**
 * Where an end user signs in on the web, and is asked to accept the terms (accounts-api §1): for who cannot be given a widget session, because
 * no token is to be had. Only the Linxo brand has one; the users of the other are its integrators' own.
 */
export function webLoginOf(authUrl: string): string | undefined {
  switch (new URL(authUrl).hostname) {
    case 'auth.linxo.com':
      return 'https://wwws.linxo.com/auth.page#Login';
    case 'sandbox-auth.linxo.com':
      return 'https://sandbox-wwws.linxo.com/auth.page#Login';
    default:
      return undefined;
  }
}
