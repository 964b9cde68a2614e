import type { View } from '../../electron/contract/view.ts';

/** The new view, with the objects of the old one wherever nothing changed, so that only what changed is drawn again. */
export function keepIdentities(before: View, after: View): View {
  const connections: View['connections'] = {};
  let same = Object.keys(before.connections).length === Object.keys(after.connections).length;
  for (const [id, connection] of Object.entries(after.connections)) {
    const known = before.connections[id];
    const kept = known !== undefined && sameValue(known, connection);
    connections[id] = kept ? known : connection;
    same &&= kept;
  }
  return {
    app: kept(before.app, after.app),
    session: kept(before.session, after.session),
    profiles: kept(before.profiles, after.profiles),
    summary: kept(before.summary, after.summary),
    plan: kept(before.plan, after.plan),
    desktop: kept(before.desktop, after.desktop),
    connections: same ? before.connections : connections,
  };
}

function kept<T>(before: T, after: T): T {
  return sameValue(before, after) ? before : after;
}

/** For plain data, as it crosses the bridge. */
function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => key in other && sameValue(one[key], other[key]))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
