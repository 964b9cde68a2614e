import type { ConnectForm } from '../../electron/contract/contract.ts';

type Typed = Omit<ConnectForm, 'environment' | 'method' | 'version' | 'token'>;

/** The form of a sign-in with e-mail and password to a service of the operator's own. */
export function passwordForm({
  authUrl,
  apiUrl,
  widgetUrl,
  clientId,
  clientSecret,
  email,
  password,
}: Typed): ConnectForm {
  return {
    environment: 'custom',
    method: 'password',
    version: 'v2.1',
    authUrl,
    apiUrl,
    widgetUrl,
    clientId,
    clientSecret,
    email,
    password,
    token: '',
  };
}
