/** A connection and whose it is. The service's own ids are unique within one profile only. */
export interface OwnConnection {
  readonly profileId: string;
  readonly connectionId: string;
}

/** Names a connection among those of all profiles, wherever it leaves its profile: for window, tray and notifications. */
export function connectionKey(profileId: string, connectionId: string): string {
  return `${profileId}/${connectionId}`;
}

/** `undefined` for a text that is none of ours, such as the service's own id of a connection. */
export function parseConnectionKey(key: string): OwnConnection | undefined {
  const end = key.indexOf('/');
  if (end < 1 || end === key.length - 1) return undefined;
  return { profileId: key.slice(0, end), connectionId: key.slice(end + 1) };
}
