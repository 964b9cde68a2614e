import type { Bank } from '../../electron/sandbox/server.ts';

/** Every synchronisation succeeds. */
export const wellBank: Bank = {
  providerId: '901',
  name: 'Banque Claire',
  owner: 'C. Roussel',
  shows: 'a success every time',
  connectedHoursAgo: 900,
  channels: [
    {
      mode: 'REDIRECT',
      accountTypes: ['CHECKINGS'],
      status: 'SUCCESS',
      lastSuccessHoursAgo: 5,
      authorisationEndsInHours: 900,
      outcomes: [{ status: 'SUCCESS', durationMs: 4_000 }],
    },
  ],
};

/** Well until the next synchronisation, which finds the authorisation expired. */
export const expiringBank: Bank = {
  ...wellBank,
  providerId: '902',
  name: 'Banque Orage',
  owner: 'P. Vidal',
  shows: 'an authorisation that expires',
  channels: [
    {
      mode: 'REDIRECT',
      accountTypes: ['CHECKINGS'],
      status: 'SUCCESS',
      lastSuccessHoursAgo: 5,
      authorisationEndsInHours: -1,
      outcomes: [{ status: 'TOKEN_EXPIRED', durationMs: 4_000 }],
    },
  ],
};
