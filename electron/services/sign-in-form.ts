import type {
  AddressRules,
  Addresses,
  ApiVersion,
  EnvironmentId,
} from '../aggregator/environments.ts';
import {
  API_VERSIONS,
  ENVIRONMENT_IDS,
  addressesOf,
  checkedAddress,
  checkedAddresses,
} from '../aggregator/environments.ts';
import { readPastedToken } from '../aggregator/pasted-token.ts';
import type { ConnectForm } from '../contract/contract.ts';
import type { FormField } from '../domain/problem.ts';
import { Problem } from '../domain/problem.ts';
import { Secret } from '../domain/secret.ts';

/** A service in one of its versions. */
export type Candidate = Addresses & { readonly version: ApiVersion };

/** A sign-in that somebody wants: checked as far as that is possible without asking anybody. */
export type WantedSignIn = {
  readonly environment: EnvironmentId;
  /** The one version that was chosen, or all that it may be; the first is the most likely. */
  readonly candidates: readonly [Candidate, ...Candidate[]];
  readonly clientId: string;
} & (
  | {
      readonly method: 'password';
      readonly clientSecret: Secret;
      readonly email: string;
      readonly password: Secret;
    }
  | { readonly method: 'browser'; readonly clientSecret: Secret }
  | {
      readonly method: 'token';
      readonly clientSecret: Secret | undefined;
      readonly token: Secret;
      readonly expiresAt?: number;
    }
);

/** Throws a `Problem` that names the field. */
export function wantedBy(form: ConnectForm, rules: AddressRules): WantedSignIn {
  const { environment, method } = form;
  const candidates = candidatesOf(form, rules);
  const clientId = form.clientId.trim();
  if (method === 'token') {
    const { clientSecret } = form;
    return {
      environment,
      candidates,
      method,
      clientId,
      clientSecret: clientSecret === '' ? undefined : new Secret(clientSecret),
      ...readPastedToken(form.token, candidates[0], known()),
    };
  }
  const client = {
    environment,
    candidates,
    clientId: filled(clientId, 'clientId'),
    clientSecret: new Secret(filled(form.clientSecret, 'clientSecret')),
  };
  if (method === 'browser') return { ...client, method };
  return {
    ...client,
    method,
    email: filled(form.email.trim(), 'email'),
    password: new Secret(filled(form.password, 'password')),
  };
}

function candidatesOf(form: ConnectForm, rules: AddressRules): [Candidate, ...Candidate[]] {
  const inVersion = (version: ApiVersion): Candidate => {
    const { environment } = form;
    const addresses = environment === 'custom' ? form : addressesOf(environment, version);
    return { version, ...checked(addresses, form.method, rules) };
  };
  if (form.version !== 'detect') return [inVersion(form.version)];
  const [first, ...others] = API_VERSIONS;
  return [inVersion(first), ...others.map(inVersion)];
}

/** Nobody is asked for a token where one is pasted. */
function checked(
  addresses: Addresses,
  method: ConnectForm['method'],
  rules: AddressRules,
): Addresses {
  if (method !== 'token' || addresses.authUrl.trim() !== '') {
    return checkedAddresses(addresses, rules);
  }
  return {
    authUrl: '',
    apiUrl: checkedAddress(addresses.apiUrl, 'apiUrl', rules),
    widgetUrl: checkedAddress(addresses.widgetUrl, 'widgetUrl', rules),
  };
}

/** Every service that a token may be for without our having been told. */
function known(): Addresses[] {
  return ENVIRONMENT_IDS.flatMap((id) => API_VERSIONS.map((version) => addressesOf(id, version)));
}

function filled(value: string, field: FormField): string {
  if (value === '') throw new Problem('field-missing', { field });
  return value;
}
