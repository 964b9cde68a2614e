import type { AccessTokens } from '../../../../electron/aggregator/requests.ts';
import { Secret } from '../../../../electron/domain/secret.ts';

// Answers in the shapes that were recorded of either version (accounts-api §3, §4, §8), with invented values.

export const USER = {
  id: '4000001',
  email: 'operator@example.com',
  first_name: 'Camille',
  last_name: 'Delorme',
  email_verified: true,
};

export const V2_CONNECTION = {
  id: '5000001',
  provider_id: '1022',
  name: 'Example Bank',
  status: 'FAILED',
  creation_date: 1_735_689_600,
  logo_url: 'https://static.example.com/1022.png',
  channels: [
    {
      channel_definition_id: '102201',
      mode: 'REDIRECT',
      expires: 1_751_241_600,
      status: 'TOKEN_EXPIRED',
      last_success_date: 1_751_155_200,
      last_end_date: 1_751_328_000,
      account_types: ['CHECKINGS'],
    },
  ],
  owner: { name: 'Example Owner' },
};

export const V3_CONNECTION = {
  id: '5000001',
  provider_id: '1022',
  name: 'Example Bank',
  status: 'FAILED',
  creation_date: '2025-01-01T01:00:00+01:00',
  provider_logo_url: 'https://static.example.com/1022.png',
  channels: [
    {
      channel_definition_id: '102201',
      mode: 'REDIRECT',
      expires: '2025-06-30T02:00:00+02:00',
      status: 'TOKEN_EXPIRED',
      last_success_date: '2025-06-29T00:00:00Z',
      last_end_date: '2025-07-01T00:00:00.000Z',
      account_types: ['CHECKINGS'],
    },
  ],
  owner: { name: 'Example Owner' },
};

export const V2_ACCOUNT = {
  id: '7000001',
  connection_id: '5000001',
  name: 'Compte courant',
  iban: 'FR7630006000011234567890189',
  account_number: '00012345678',
  currency: 'EUR',
  balance: 1234.5,
  balance_date: 1_751_328_000,
  type: 'CHECKINGS',
  status: 'ACTIVE',
  usage: 'PERSONAL',
  creation_date: 1_735_689_600,
};

export const V3_ACCOUNT = {
  id: '7000001',
  connection_id: '5000001',
  name: 'Compte courant',
  iban: 'FR7630006000011234567890189',
  balance: { amount: { amount: '1234.50', currency: 'EUR' } },
  balance_date: '2025-07-01T02:00:00+02:00',
  type: 'CHECKINGS',
  status: 'ACTIVE',
  creation_date: '2025-01-01T00:00:00Z',
};

export const V2_TRANSACTION = {
  id: '9000001',
  account_id: '7000001',
  amount: -12.5,
  currency: 'EUR',
  label: 'Boulangerie',
  date: 1_751_320_800,
  import_date: 1_751_328_000,
};

export const V3_TRANSACTION = {
  id: '9000001',
  account_id: '7000001',
  amount: { amount: '-12.50', currency: 'EUR' },
  enrichments: { display_label: 'Boulangerie', date: '2025-07-01' },
  import_date: '2025-07-01T00:00:00Z',
};

/** Tokens by name; the next one is there whenever `renewed` is asked. */
export function tokensNamed(
  ...names: readonly string[]
): AccessTokens & { use(name: string): void } {
  let current = new Secret(names[0] ?? 'none');
  return {
    current: async () => current,
    async renewed() {
      current = new Secret(names[names.indexOf(current.reveal()) + 1] ?? 'none left');
      return current;
    },
    refused: () => {},
    use(name) {
      if (name !== current.reveal()) current = new Secret(name);
    },
  };
}
