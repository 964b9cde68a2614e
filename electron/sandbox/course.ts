import type { ConnectionState } from './connection.ts';
import type { FaultValue } from './fault-table.ts';
import type { Faults } from './faults.ts';

/** What the switches do to one synchronisation, decided when it starts. */
export interface Course {
  readonly slow?: FaultValue<'channel-slow'> | undefined;
  /** Every channel ends with this status. */
  readonly outcome?: string | undefined;
  readonly connectionStatus?: string | undefined;
  readonly neverEnds: boolean;
  /** The connection is deleted when this share of the whole is over. */
  readonly deletedAtShare?: number | undefined;
  readonly expiredSucceeds: boolean;
  /** The last event of a failure; "nothing" is none. */
  readonly failureEvent?: string | undefined;
  readonly silentEnd?: FaultValue<'end-without-event'> | undefined;
  readonly hasUnknownEvents: boolean;
}

export function chartCourse({ id, runs }: ConnectionState, faults: Faults): Course {
  const occasion = { connectionId: id, key: `${id}/${runs}` };
  const unknown = faults.strikes('status-unknown', occasion);
  const outcome = faults.strikes('outcome', occasion);
  return {
    slow: faults.strikes('channel-slow', occasion),
    outcome: unknown?.of === 'channel' ? unknown.status : outcome?.status,
    connectionStatus: unknown?.of === 'connection' ? unknown.status : undefined,
    neverEnds: faults.strikes('job-never-ends', occasion) !== undefined,
    deletedAtShare: faults.strikes('connection-deleted', occasion)?.share,
    expiredSucceeds: faults.strikes('expired-authorisation-succeeds', occasion) !== undefined,
    failureEvent: faults.strikes('failure-ends-with', occasion)?.event,
    silentEnd: faults.strikes('end-without-event', occasion),
    hasUnknownEvents: faults.strikes('event-types-unknown', occasion) !== undefined,
  };
}
