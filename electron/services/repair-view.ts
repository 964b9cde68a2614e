import type { RemedyView, RepairView } from '../contract/repair-view.ts';
import type { Connection } from '../domain/connection.ts';
import type { Repair } from '../domain/repair-course.ts';
import { repairUntil } from '../domain/repair-course.ts';
import type { Remedy } from '../domain/repair.ts';
import { remediesFor } from '../domain/repair.ts';
import type { Session } from './session.ts';

/** What can be done about a connection, by channel. */
export function remedyViews(
  connection: Connection,
  session: Pick<Session, 'widgetAccess'>,
): ReadonlyMap<string, RemedyView> {
  const remedies = remediesFor(connection);
  return new Map(
    remedies.map((remedy) => {
      const why = obstacle(remedy, connection, session);
      return [remedy.channelId, { kind: remedy.kind, ...(why !== undefined && { why }) }];
    }),
  );
}

function obstacle(
  { atBank }: Remedy,
  { providerId }: Connection,
  { widgetAccess }: Pick<Session, 'widgetAccess'>,
): RemedyView['why'] {
  if (atBank === 'only') return undefined;
  if (widgetAccess === undefined) return 'signed-out';
  if (widgetAccess.clientSecret === undefined) return 'no-client';
  return providerId === undefined ? 'no-provider' : undefined;
}

/** One that a newer one replaced is never the last. */
export function repairView(repair: Repair | undefined): RepairView | undefined {
  if (repair === undefined || repair.result === 'replaced') return undefined;
  const { id, channelId, kind, how, startedAt, returnedAt, endedAt, steps } = repair;
  const since = endedAt ?? returnedAt ?? startedAt;
  return {
    id,
    channelId,
    kind,
    how,
    stage: stageOf(repair, repair.result),
    since,
    until: repairUntil(repair),
    steps,
  };
}

function stageOf(
  { how, returnedAt }: Repair,
  result: Exclude<Repair['result'], 'replaced'>,
): RepairView['stage'] {
  if (result !== undefined) return result;
  if (returnedAt !== undefined) return 'returned';
  return how === 'browser' ? 'in-browser' : 'link-copied';
}
