import type { Bank, BankChannel, Outcome } from './bank.ts';
import { draw, pick } from './draw.ts';

const DAY_HOURS = 24;
const FIRST_PROVIDER = 20_001;
const KINDS = ['Banque', 'Crédit', 'Caisse', 'Comptoir', 'Mutuelle', 'Société'];
const PLACES = ['Ajonc', 'Bruyère', 'Cormoran', 'Dune', 'Érable', 'Fougère', 'Genêt', 'Houblon'];
const OWNERS = ['Atelier', 'Garage', 'Boulangerie', 'SCI', 'Pharmacie', 'Cabinet'];
const SURNAMES = ['Arnal', 'Bonnet', 'Carlier', 'Devaux', 'Estève', 'Ferrand', 'Gilet'];
const ACTIONS = [
  'TOKEN_EXPIRED',
  'AUTH_FAILED',
  'PASSWORD_CHANGE_REQUIRED',
  'CHALLENGE_REQUIRED',
  'USER_ACTION_REQUIRED',
];

/** How a bank behaves, and how many of a hundred do. */
const BEHAVIOURS = [
  ['well', 62],
  ['flaky', 12],
  ['partly', 8],
  ['needs-a-person', 10],
  ['down', 4],
  ['closed', 2],
  ['never-synchronised', 2],
] as const;
type Behaviour = (typeof BEHAVIOURS)[number][0];

/**
 * Invented banks for a test of many: most are well, some fail now and then, some want a person. The
 * same number and seed make the same banks.
 */
export function makeBanks(count: number, seed: number): Bank[] {
  return Array.from({ length: count }, (_, index) => makeBank(index, seed));
}

function makeBank(index: number, seed: number): Bank {
  const chance = (what: string) => draw(seed, 'bank', index, what);
  const behaviour = behaviourOf(chance('behaviour'));
  const modes: readonly BankChannel['mode'][] = pick(
    [['REDIRECT'], ['EMBEDDED'], ['REDIRECT', 'EMBEDDED']] as const,
    chance('modes'),
  );
  return {
    providerId: String(FIRST_PROVIDER + index),
    name: `${pick(KINDS, chance('kind'))} ${pick(PLACES, chance('place'))} ${index + 1}`,
    owner: `${pick(OWNERS, chance('owner'))} ${pick(SURNAMES, chance('surname'))}`,
    shows: `Made up: ${behaviour}.`,
    connectedHoursAgo: Math.round((30 + 400 * chance('age')) * DAY_HOURS),
    autoSync: chance('auto-sync') < 0.9,
    channels: modes.map((mode, place) =>
      makeChannel(mode, behaviour, (what) => chance(`${place}/${what}`)),
    ),
  };
}

function makeChannel(
  mode: BankChannel['mode'],
  behaviour: Behaviour,
  chance: (what: string) => number,
): BankChannel {
  const hoursAgo = 1 + 24 * chance('last-success');
  const channel: BankChannel = {
    mode,
    accountTypes: mode === 'REDIRECT' ? ['CHECKINGS', 'CREDIT_CARD'] : ['SAVINGS', 'LOAN'],
    // Far enough for a month of test time, and some that end within it.
    ...(mode === 'REDIRECT'
      ? { authorisationEndsInHours: Math.round((5 + 175 * chance('expires')) * DAY_HOURS) }
      : {}),
    outcomes: outcomesOf(behaviour, chance),
  };
  if (behaviour === 'never-synchronised') return channel;
  const status = behaviour === 'closed' ? 'CLOSED' : 'SUCCESS';
  return { ...channel, status, lastSuccessHoursAgo: hoursAgo };
}

function outcomesOf(behaviour: Behaviour, chance: (what: string) => number): Outcome[] {
  const outcome = (status: string, turn: number): Outcome => ({
    status,
    durationMs: Math.round(1_500 + 13_500 * chance(`duration/${turn}`) ** 2),
  });
  // Not all banks are at the beginning of their story.
  const turns = (...statuses: string[]) => {
    const from = Math.floor(chance('turn') * statuses.length);
    return [...statuses.slice(from), ...statuses.slice(0, from)].map(outcome);
  };
  switch (behaviour) {
    case 'flaky':
      return turns(
        'SUCCESS',
        'SANDBOX_LINE_LOST',
        'SUCCESS',
        'SUCCESS',
        'SANDBOX_BANK_UNAVAILABLE',
      );
    case 'partly':
      return turns('PARTIAL_SUCCESS', 'SUCCESS', 'PARTIAL_SUCCESS');
    case 'needs-a-person': {
      const action = pick(ACTIONS, chance('action'));
      return turns('SUCCESS', 'SUCCESS', action, action, action);
    }
    case 'down':
      return turns('SANDBOX_BANK_UNAVAILABLE');
    default:
      return turns('SUCCESS', 'SUCCESS', 'SUCCESS');
  }
}

function behaviourOf(chance: number): Behaviour {
  let left = chance * 100;
  for (const [behaviour, share] of BEHAVIOURS) {
    left -= share;
    if (left < 0) return behaviour;
  }
  return 'well';
}
