import type { Outcome } from '../../../../electron/domain/run.ts';
import type { RunRecord } from '../../../../electron/sandbox/server.ts';

/** Statuses of a channel that only a person can end (accounts-api §5). */
const PERSON = new Set([
  'TOKEN_EXPIRED',
  'AUTH_FAILED',
  'PASSWORD_CHANGE_REQUIRED',
  'CHALLENGE_REQUIRED',
  'USER_ACTION_REQUIRED',
]);

/** The outcome that the service's own record of a synchronisation tells, by the tables of accounts-api §4 and §5 and by no code of ours. */
export function readingOf({ status, channels = [] }: RunRecord): Outcome {
  if (status === 'CLOSED') return 'failed';
  if (channels.some((channel) => PERSON.has(channel))) return 'needs-person';
  switch (status) {
    case 'SUCCESS':
      return 'succeeded';
    case 'PARTIAL_SUCCESS':
      return 'partly';
    case 'FAILED':
      return 'failed';
    default:
      return 'unknown';
  }
}

/** What the account holder ends by being there: an answer, or what was done at the bank (accounts-api §5). */
const ATTENDED = new Set(['CHALLENGE_REQUIRED', 'USER_ACTION_REQUIRED']);

/** Whether a synchronisation with the account holder present may end what a channel waits for. */
export function mayBeAttended(channels: readonly string[]): boolean {
  return channels.some((status) => ATTENDED.has(status));
}

/** Whether every channel that takes part waits for a person, so that a synchronisation helps nobody. */
export function waitsForPerson(channels: readonly string[]): boolean {
  const live = channels.filter((status) => status !== 'EMPTY');
  return live.length > 0 && live.every((status) => PERSON.has(status));
}
