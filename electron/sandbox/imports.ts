import type { ChannelState, ConnectionState } from './connection.ts';

/** One time that a channel brought something. */
export interface Import {
  /** Counts up from 0, the first one after the connection was made. */
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** PARTIAL_SUCCESS: not all accounts. */
  readonly partial: boolean;
}

/** Remembers the good end of a synchronisation, and no more of them than `most`. */
export function recordImport(
  channel: ChannelState,
  at: number,
  partial: boolean,
  most: number,
): void {
  channel.importsCount += 1;
  channel.imports.push({ number: 1 + channel.importsCount, at, partial });
  if (channel.imports.length > most) channel.imports.shift();
}

/** Oldest first: those of the time before the service started (the connection's making and the last success) and those it saw itself. */
export function importsOf(connection: ConnectionState, channel: ChannelState): readonly Import[] {
  const { successBefore, imports } = channel;
  if (successBefore === undefined) return imports;
  const first = { number: 0, at: connection.createdAt, partial: false };
  return [first, { number: 1, at: successBefore, partial: false }, ...imports];
}
