import type { Bank, BankChannel, Outcome } from '../../../electron/sandbox/server.ts';

/** A channel that was well five hours ago and ends its next synchronisations so; a success after 3 s when nothing is said. */
export function channel(mode: BankChannel['mode'], ...outcomes: Outcome[]): BankChannel {
  return {
    mode,
    accountTypes: mode === 'REDIRECT' ? ['CHECKINGS'] : ['SAVINGS'],
    status: 'SUCCESS',
    lastSuccessHoursAgo: 5,
    ...(mode === 'REDIRECT' && { authorisationEndsInHours: 900 }),
    outcomes,
  };
}

export function ends(status: string, durationMs = 3_000): Outcome {
  return { status, durationMs };
}

let lastProvider = 100;

/** A bank with these channels, or with one REDIRECT channel. */
export function bank(name: string, ...channels: BankChannel[]): Bank {
  lastProvider += 1;
  return {
    providerId: String(lastProvider),
    name,
    owner: 'J. Martin',
    shows: 'what a test needs',
    connectedHoursAgo: 900,
    channels: channels.length === 0 ? [channel('REDIRECT')] : channels,
  };
}
