import type { Attention } from './attention.ts';
import { channelAttention, connectionAttention } from './attention.ts';
import type { Channel, Connection } from './connection.ts';
import { message } from './message.ts';
import type { Run } from './run.ts';
import { channelStage, isOpen, isWatched, showsEnd } from './run.ts';

/** The connection as the operator sees it: with a run of ours taken into account. */
export function seenAttention(connection: Connection, run: Run | undefined): Attention {
  const attention = connectionAttention(connection);
  if (run === undefined) return attention;
  if (isOpen(run)) return syncing('RUNNING');
  if (inDoubt(connection, attention, run)) {
    return {
      word: 'unknown',
      severity: 'failure',
      who: 'provider',
      action: 'wait',
      reason: message('reason.endNotSeen'),
      mayNotify: true,
    };
  }
  return attention;
}

/** A channel as the operator sees it: what its last status was before its turn in a run that is under way says nothing of now. */
export function seenChannelAttention(channel: Channel, run: Run | undefined): Attention {
  const waits = run !== undefined && channelStage(channel, run) === 'waiting';
  return waits ? syncing('waiting') : channelAttention(channel);
}

/**
 * A run whose end was not seen in time leaves the connection in doubt, whatever good was read of it before (design rule 3), until a later
 * read shows an end or something worse.
 */
function inDoubt(connection: Connection, { word, severity }: Attention, run: Run): boolean {
  if (run.outcome !== 'unknown') return false;
  if (word === 'syncing') return true;
  const bad = severity === 'failure' || severity === 'person';
  return (
    run.evidence === 'time-limit' && !bad && isWatched(connection) && !showsEnd(connection, run)
  );
}

function syncing(reason: 'RUNNING' | 'waiting'): Attention {
  return {
    word: 'syncing',
    severity: 'none',
    who: 'nobody',
    action: 'wait',
    reason: message(`reason.${reason}`),
    mayNotify: false,
  };
}
