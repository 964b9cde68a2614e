import type { Fact } from '../domain/fact.ts';
import type { CauseRef } from '../domain/told.ts';
import type { Log } from './ports.ts';
import type { Store } from './store.ts';

/** A line for what a person reconstructs afterwards: ids that also stand in the history, and no content of events. */
export function logFacts(store: Store, log: Log): () => void {
  return store.subscribe(({ facts }) => {
    for (const fact of facts) {
      const line = describeFact(fact);
      if (line !== undefined) log.info(line);
    }
  });
}

function describeFact(fact: Fact): string | undefined {
  switch (fact.kind) {
    case 'batch-requested': {
      const present = fact.accountHolderPresent ? ', account holder present' : '';
      return `Batch ${fact.batchId} from ${fact.origin}: ${fact.runs.length} runs${present}.`;
    }
    case 'slot-passed': {
      const left = Object.entries(fact.skipped).map(([reason, ids]) => `, ${ids.length} ${reason}`);
      return `${fact.slotId}: ${fact.runs.length} runs${left.join('')}.`;
    }
    case 'pause-set':
    case 'pause-ended':
      return fact.kind;
    case 'opt-out-changed':
      return `${fact.connectionId} ${fact.optedOut ? 'left' : 'joined'} the plan.`;
    case 'run-joined':
    case 'run-triggering':
    case 'run-accepted':
      return `${fact.kind} ${fact.runId}`;
    case 'run-ended': {
      const error = fact.error === undefined ? '' : ` (${fact.error})`;
      return `run-ended ${fact.runId}: ${fact.outcome} by ${fact.evidence}${error}`;
    }
    case 'run-brought': {
      const { newTransactions: found = 'uncounted', newAccounts, accountsInError } = fact;
      return `run-brought ${fact.runId}: ${found} transactions, ${newAccounts} accounts, ${accountsInError} in error`;
    }
    case 'connection-gone':
      return `connection-gone ${fact.connectionId}`;
    case 'queue-subscribed':
    case 'queue-lost':
      return `${fact.kind} ${fact.queueId}`;
    case 'queue-missing':
      return `queue-missing${fact.passing ? ' in passing' : ''}: the connections are followed instead`;
    case 'notification-decided':
      return `notification-decided ${fact.notificationId}${ofCauses(fact.causes ?? [])}`;
    case 'notification-delivered': {
      const why = fact.why === undefined ? '' : ` (${fact.why})`;
      return `notification ${fact.delivered ? 'shown' : 'not shown'}${why} ${fact.notificationId}`;
    }
    case 'notification-deferred':
    case 'notification-omitted':
      return `${fact.kind} (${fact.why})${ofCauses(fact.causes)}`;
    case 'notification-withdrawn':
      return `${fact.kind} ${fact.place}`;
    case 'causes-gone':
      return `${fact.kind}: ${fact.keys.join(', ')}`;
    case 'repair-started':
      return `${fact.kind} ${fact.repairId}: ${fact.remedy} of ${fact.connectionId} by ${fact.how}`;
    case 'repair-returned':
      return `${fact.kind} ${fact.repairId}`;
    case 'repair-ended':
      return `${fact.kind} ${fact.repairId}: ${fact.result}`;
    case 'connection-seen':
    case 'event-received':
      return undefined;
  }
}

function ofCauses(causes: readonly CauseRef[]): string {
  return causes.length === 0 ? '' : `: ${causes.map(({ key }) => key).join(', ')}`;
}
