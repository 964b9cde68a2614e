import type { Bank } from './bank.ts';
import {
  CARD,
  CHECKINGS,
  DAY_HOURS,
  embedded,
  ends,
  LOAN,
  neverSynchronised,
  redirect,
  SAVINGS,
} from './bank-parts.ts';

/**
 * Banks and people are invented. Each bank behaves in its own way, so that one "sync all" shows
 * everything.
 */
export const builtInBanks: readonly Bank[] = [
  {
    providerId: '9101',
    name: 'Banque Opaline',
    owner: 'Atelier Sorel',
    shows: 'Quick: done in two to three seconds. Listing accounts finds one that was opened since.',
    connectedHoursAgo: 210 * DAY_HOURS,
    channels: [
      redirect([ends('SUCCESS', 2_400)], {
        lastSuccessHoursAgo: 3.1,
        accounts: [
          CHECKINGS,
          CARD,
          { name: 'Compte travaux', type: 'CHECKINGS', balance: 1500, atStart: 'not-listed' },
        ],
      }),
    ],
  },
  {
    providerId: '9102',
    name: 'Comptoir Fluvial',
    owner: 'Garage Vidal',
    shows: 'Slow: takes about fourteen seconds.',
    connectedHoursAgo: 95 * DAY_HOURS,
    channels: [
      embedded([ends('SUCCESS', 14_000)], {
        accountTypes: ['CHECKINGS', 'SAVINGS', 'LOAN'],
        accounts: [CHECKINGS, SAVINGS, LOAN],
        lastSuccessHoursAgo: 27,
      }),
    ],
  },
  {
    providerId: '9103',
    name: 'Crédit Lavande',
    owner: 'SCI Tilleul',
    shows:
      'Two channels: one ends long before the other. Listing accounts brings a deleted one back, and a new one.',
    connectedHoursAgo: 130 * DAY_HOURS,
    channels: [
      redirect([ends('SUCCESS', 3_200)], { lastSuccessHoursAgo: 3.2 }),
      embedded([ends('SUCCESS', 9_000)], {
        lastSuccessHoursAgo: 3.15,
        accounts: [
          SAVINGS,
          LOAN,
          { name: 'Ancien livret', type: 'SAVINGS', balance: 40.12, atStart: 'deleted' },
          { name: 'Plan épargne', type: 'SAVINGS', balance: 2000, atStart: 'not-listed' },
        ],
      }),
    ],
  },
  {
    providerId: '9104',
    name: 'Banque du Rivage',
    owner: 'J. Martin',
    shows:
      'Its authorisation has ended: REDIRECT ends with TOKEN_EXPIRED, EMBEDDED succeeds, the connection is FAILED.',
    connectedHoursAgo: 180 * DAY_HOURS,
    // Nobody synchronised since it ended, so the status is still SUCCESS (accounts-api §5,
    // "Expiry").
    channels: [
      redirect([ends('SUCCESS', 3_600)], { lastSuccessHoursAgo: 4, authorisationEndsInHours: -2 }),
      embedded([ends('SUCCESS', 5_200)], { lastSuccessHoursAgo: 3.95 }),
    ],
  },
  {
    providerId: '9105',
    name: 'Caisse des Cimes',
    owner: 'Boulangerie Noë',
    shows: 'The bank wants a new password: PASSWORD_CHANGE_REQUIRED since yesterday.',
    connectedHoursAgo: 320 * DAY_HOURS,
    channels: [
      embedded([ends('PASSWORD_CHANGE_REQUIRED', 3_000)], {
        accountTypes: ['CHECKINGS', 'SAVINGS'],
        accounts: [CHECKINGS, SAVINGS],
        status: 'PASSWORD_CHANGE_REQUIRED',
        lastSuccessHoursAgo: 2.2 * DAY_HOURS,
        lastEndHoursAgo: 28,
      }),
    ],
  },
  {
    providerId: '9106',
    name: 'Crédit Belvédère',
    owner: 'C. Roussel',
    shows: 'Asks for a code that nobody can type during a synchronisation: CHALLENGE_REQUIRED.',
    connectedHoursAgo: 60 * DAY_HOURS,
    channels: [
      embedded([ends('CHALLENGE_REQUIRED', 4_100)], {
        accountTypes: ['CHECKINGS', 'SAVINGS'],
        accounts: [CHECKINGS, SAVINGS],
        lastSuccessHoursAgo: 26,
      }),
    ],
  },
  {
    providerId: '9107',
    name: 'Mutuelle Horizon',
    owner: 'L. Garnier',
    shows: 'Brings only a part on its second channel: PARTIAL_SUCCESS.',
    connectedHoursAgo: 41 * DAY_HOURS,
    channels: [
      redirect([ends('SUCCESS', 3_400)], { lastSuccessHoursAgo: 3.3 }),
      embedded([ends('PARTIAL_SUCCESS', 4_800)], { lastSuccessHoursAgo: 3.25 }),
    ],
  },
  {
    providerId: '9108',
    name: 'Société Tramontane',
    owner: 'A. Petit',
    shows:
      'Down: FAILED, with the invented channel status SANDBOX_BANK_UNAVAILABLE that nobody can mend.',
    connectedHoursAgo: 150 * DAY_HOURS,
    channels: [redirect([ends('SANDBOX_BANK_UNAVAILABLE', 5_500)], { lastSuccessHoursAgo: 5 })],
  },
  {
    providerId: '9109',
    name: 'Crédit des Ormes',
    owner: 'H. Dumas',
    shows:
      'Closed: nothing can be synchronised any more, and a request to do so is refused with 409.',
    connectedHoursAgo: 600 * DAY_HOURS,
    channels: [
      redirect([], {
        status: 'CLOSED',
        lastSuccessHoursAgo: 49 * DAY_HOURS,
        authorisationEndsInHours: -31 * DAY_HOURS,
      }),
      embedded([], { status: 'CLOSED', lastSuccessHoursAgo: 49 * DAY_HOURS }),
    ],
  },
  {
    providerId: '9110',
    name: 'Banque Verger',
    owner: 'M. Oury',
    shows: 'Its second channel is EMPTY and takes no part; its authorisation ends in nine days.',
    connectedHoursAgo: 171 * DAY_HOURS,
    channels: [
      redirect([ends('SUCCESS', 4_400)], {
        lastSuccessHoursAgo: 3.05,
        authorisationEndsInHours: 9 * DAY_HOURS,
      }),
      embedded([], {
        accountTypes: ['CHECKINGS', 'SAVINGS', 'LOAN', 'CREDIT_CARD'],
        accounts: [],
        status: 'EMPTY',
      }),
    ],
  },
  {
    providerId: '9111',
    name: 'Banque des Falaises',
    owner: 'N. Lefort',
    shows: 'Connected a moment ago and never synchronised; the first synchronisation succeeds.',
    connectedHoursAgo: 0.1,
    channels: [
      neverSynchronised(
        redirect([ends('SUCCESS', 5_000)], { authorisationEndsInHours: 180 * DAY_HOURS }),
      ),
      neverSynchronised(embedded([ends('SUCCESS', 5_800)])),
    ],
  },
  {
    providerId: '9112',
    name: 'Banque Alizé',
    owner: 'Pharmacie Quentin',
    shows:
      'Flaky: the first synchronisation ends with the invented SANDBOX_LINE_LOST, the second succeeds, and so on.',
    connectedHoursAgo: 77 * DAY_HOURS,
    channels: [
      embedded([ends('SANDBOX_LINE_LOST', 3_700), ends('SUCCESS', 4_600)], {
        accountTypes: ['CHECKINGS', 'SAVINGS'],
        accounts: [CHECKINGS, SAVINGS],
        lastSuccessHoursAgo: 3.4,
      }),
    ],
  },
];
