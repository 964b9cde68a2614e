import { Problem } from '../domain/problem.ts';
import type { FormField } from '../domain/problem.ts';
import { resembledDomain } from './look-alike.ts';

export const ENVIRONMENT_IDS = [
  'built-in',
  'sandbox',
  'production',
  'linxo-sandbox',
  'linxo-production',
  'custom',
] as const;
export type EnvironmentId = (typeof ENVIRONMENT_IDS)[number];

/** The versions of the Accounts API that the client speaks (accounts-api §1). */
export const API_VERSIONS = ['v2.1', 'v3'] as const;
export type ApiVersion = (typeof API_VERSIONS)[number];

/** The three base URLs of a service; none is ever derived from another (accounts-api §1). */
export interface Addresses {
  readonly authUrl: string;
  readonly apiUrl: string;
  readonly widgetUrl: string;
}

type Preset = Exclude<EnvironmentId, 'built-in' | 'custom'>;

// accounts-api §1. What no source names and is only most likely is marked [inf].
const PRESETS: Readonly<Record<Preset, Readonly<Record<ApiVersion, Addresses>>>> = {
  sandbox: {
    'v2.1': {
      authUrl: 'https://sandbox-auth.oxlin.io',
      apiUrl: 'https://sandbox-api.oxlin.io/v2.1',
      widgetUrl: 'https://sandbox-embed.oxlin.io/v2.1',
    },
    v3: {
      authUrl: 'https://sandbox-auth.oxlin.io',
      apiUrl: 'https://sandbox-api.oxlin.io/v3', // [inf]
      widgetUrl: 'https://sandbox-embed.oxlin.io/v3', // [inf]
    },
  },
  production: {
    'v2.1': {
      authUrl: 'https://auth.oxlin.io',
      apiUrl: 'https://api.oxlin.io/v2.1',
      widgetUrl: 'https://embed.oxlin.io/v2.1',
    },
    v3: {
      authUrl: 'https://auth.oxlin.io',
      apiUrl: 'https://api.oxlin.io/v3', // [inf]
      widgetUrl: 'https://embed.oxlin.io/v3', // [inf]
    },
  },
  'linxo-sandbox': {
    'v2.1': {
      authUrl: 'https://sandbox-auth.linxo.com',
      apiUrl: 'https://sandbox-api.linxo.com/v2.1',
      widgetUrl: 'https://sandbox-embed.linxo.com/v2.1', // [inf]
    },
    v3: {
      authUrl: 'https://sandbox-auth.linxo.com',
      apiUrl: 'https://sandbox-api.linxo.com/v3',
      widgetUrl: 'https://sandbox-embed.linxo.com/v3', // [inf]
    },
  },
  'linxo-production': {
    'v2.1': {
      authUrl: 'https://auth.linxo.com',
      apiUrl: 'https://api.linxo.com/v2.1',
      widgetUrl: 'https://embed.linxo.com/v2.1', // [inf]
    },
    v3: {
      authUrl: 'https://auth.linxo.com',
      apiUrl: 'https://api.linxo.com/v3',
      widgetUrl: 'https://embed.linxo.com/v3', // [inf]
    },
  },
};

const NO_ADDRESSES: Addresses = { authUrl: '', apiUrl: '', widgetUrl: '' };

/** Empty where the built-in service or the operator gives the addresses. */
export function addressesOf(environment: EnvironmentId, version: ApiVersion): Addresses {
  return environment === 'built-in' || environment === 'custom'
    ? NO_ADDRESSES
    : PRESETS[environment][version];
}

export interface AddressRules {
  /** Set while the program runs on the test runtime, which must never meet a real credential. */
  readonly loopbackOnly: boolean;
}

/**
 * A base URL as it was typed, in the form the client uses (no trailing slash, no query).
 * Throws a `Problem` that names the field: not a URL, not https (loopback may be http), credentials inside, a look-alike of the service's
 * hosts, or not loopback when only that is allowed.
 */
export function checkedAddress(typed: string, field: FormField, rules: AddressRules): string {
  const url = parse(typed, field);
  if (url.username !== '' || url.password !== '') {
    throw new Problem('address-has-credentials', { field });
  }
  const loopback = isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
    throw new Problem('address-not-https', { field });
  }
  const looksLike = resembledDomain(url.hostname);
  if (looksLike !== undefined) throw new Problem('address-look-alike', { field, looksLike });
  if (rules.loopbackOnly && !loopback) throw new Problem('address-not-loopback', { field });
  if (url.search !== '' || url.hash !== '') throw new Problem('address-invalid', { field });
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** All three, checked; the first that is wrong is thrown. */
export function checkedAddresses(typed: Addresses, rules: AddressRules): Addresses {
  return {
    authUrl: checkedAddress(typed.authUrl, 'authUrl', rules),
    apiUrl: checkedAddress(typed.apiUrl, 'apiUrl', rules),
    widgetUrl: checkedAddress(typed.widgetUrl, 'widgetUrl', rules),
  };
}

function parse(typed: string, field: FormField): URL {
  const trimmed = typed.trim();
  if (trimmed === '') throw new Problem('field-missing', { field });
  try {
    const url = new URL(trimmed);
    if (url.hostname !== '') return url;
  } catch {
    // Said below, in one way for every kind of malformed address.
  }
  throw new Problem('address-invalid', { field });
}

/** `localhost` and the loopback ranges of IPv4 and IPv6; a name that merely begins so is not one. */
export function isLoopback(hostname: string): boolean {
  // The URL parser has already brought every spelling of an IPv4 address to four decimal numbers.
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
