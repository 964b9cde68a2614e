import type { Bank } from './bank.ts';
import { CHECKINGS, DAY_HOURS, embedded, ends, redirect, SAVINGS } from './bank-parts.ts';

/** The banks of the second user, for two profiles side by side. */
export const otherBanks: readonly Bank[] = [
  {
    providerId: '9201',
    name: 'Banque Solane',
    owner: 'Librairie Kerbrat',
    shows: 'Of the second user: well.',
    connectedHoursAgo: 120 * DAY_HOURS,
    channels: [redirect([ends('SUCCESS', 2_800)], { lastSuccessHoursAgo: 4.1 })],
  },
  {
    providerId: '9202',
    name: 'Crédit du Marais',
    owner: 'SCI Roselière',
    shows: 'Of the second user: refuses the credentials, AUTH_FAILED.',
    connectedHoursAgo: 260 * DAY_HOURS,
    channels: [
      embedded([ends('AUTH_FAILED', 3_300)], {
        accountTypes: ['CHECKINGS', 'SAVINGS'],
        accounts: [CHECKINGS, SAVINGS],
        status: 'AUTH_FAILED',
        lastSuccessHoursAgo: 3 * DAY_HOURS,
        lastEndHoursAgo: 5,
      }),
    ],
  },
  {
    providerId: '9203',
    name: 'Mutuelle du Phare',
    owner: 'Y. Le Goff',
    shows: 'Of the second user: two channels, both well.',
    connectedHoursAgo: 33 * DAY_HOURS,
    channels: [
      redirect([ends('SUCCESS', 3_700)], { lastSuccessHoursAgo: 4.3 }),
      embedded([ends('SUCCESS', 6_100)], { lastSuccessHoursAgo: 4.25 }),
    ],
  },
];

/** What the widget can add: a bank that nobody is connected to yet. */
export const bankToAdd: Bank = {
  providerId: '9290',
  name: 'Banque Nouvelle Rive',
  owner: 'Whoever is at the widget',
  shows: 'Added in the widget.',
  connectedHoursAgo: 0,
  channels: [
    { mode: 'REDIRECT', accountTypes: ['CHECKINGS', 'CREDIT_CARD'] },
    { mode: 'EMBEDDED', accountTypes: ['SAVINGS'] },
  ],
};
