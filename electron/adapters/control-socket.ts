import { once } from 'node:events';
import { chmodSync, rmSync } from 'node:fs';
import type { Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import type { Answer, Refusal, Request } from '../contract/control.ts';
import { PROTOCOL, request } from '../contract/control.ts';
import type { Control } from '../services/control.ts';
import type { Log } from '../services/ports.ts';
import type { Place } from './control-place.ts';
import { makePrivate } from './control-place.ts';
import { splitLines } from './lines.ts';

/** Where the words of other processes are heard. */
export interface ControlSocket {
  readonly address: string;
  /** At once; whoever waits for an answer learns that there will be none. */
  close(): void;
}

export interface ControlSocketParts {
  readonly places: readonly Place[];
  readonly version: string;
  readonly control: Control;
  readonly log: Log;
  /** How long somebody may take for a request. */
  readonly patienceMs?: number;
}

const MOST_LETTERS = 4_096;
const MOST_AT_ONCE = 32;
const PATIENCE_MS = 10_000;
const LINGERS_MS = 1_000;
/** Somebody who does not read what they asked for is not written to for ever. */
const MOST_UNREAD_BYTES = 16 * 1024 * 1024;

/** Listens at the first place that can be had. Rejects when none can. */
export async function openControlSocket(parts: ControlSocketParts): Promise<ControlSocket> {
  const { places, log } = parts;
  const sockets = new Set<Socket>();
  for (const place of places) {
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      converse(socket, parts);
    });
    server.maxConnections = MOST_AT_ONCE;
    try {
      await listenAt(server, place);
    } catch (error) {
      log.warn(`Nothing can listen at ${place.address}.`, error);
      continue;
    }
    server.on('error', (error) => log.warn('A command could not be heard.', error));
    return {
      address: place.address,
      close() {
        server.close();
        for (const socket of sockets) socket.destroy();
      },
    };
  }
  throw new Error('There is no place where commands could be heard.');
}

async function listenAt(server: Server, { address, folder }: Place): Promise<void> {
  if (folder !== undefined) makePrivate(folder);
  try {
    await listen(server, address);
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    if (!isTaken || folder === undefined || (await isAlive(address))) throw error;
    // Left behind by a Syncwatch that was killed.
    rmSync(address, { force: true });
    await listen(server, address);
  }
  if (folder !== undefined) chmodSync(address, 0o600);
}

async function listen(server: Server, address: string): Promise<void> {
  server.listen(address);
  await once(server, 'listening');
}

async function isAlive(address: string): Promise<boolean> {
  const socket = connect(address);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** One request, its progress and its result; then it is over. Whatever else comes ends it with the reason. */
function converse(socket: Socket, parts: ControlSocketParts): void {
  const { version, control, log, patienceMs = PATIENCE_MS } = parts;
  const gone = new AbortController();
  let isAsked = false;
  let over = setTimeout(() => refuse('too-late'), patienceMs);
  socket.once('close', () => {
    clearTimeout(over);
    gone.abort();
  });
  // What went wrong is over with the connection, whose end is told as well.
  socket.on('error', (error) => log.debug('A command left.', error));
  socket.setEncoding('utf8');
  socket.on(
    'data',
    splitLines(MOST_LETTERS, { line: take, tooLong: () => refuse('too-long') }) as (
      piece: Buffer | string,
    ) => void,
  );
  send({ syncwatch: version, protocol: PROTOCOL });

  function take(line: string): void {
    if (!socket.writable) return;
    const asked = isAsked ? undefined : parse(line);
    if (asked === undefined) {
      refuse('not-understood');
      return;
    }
    isAsked = true;
    clearTimeout(over);
    log.info(`A command asks: ${JSON.stringify(asked.word)}.`);
    control(asked, send, gone.signal)
      .then((result) => {
        send(result);
        socket.destroySoon();
      })
      .catch((error: unknown) => {
        log.error('A command could not be answered.', error);
        socket.destroy();
      });
  }

  function refuse(reason: Refusal['reason']): void {
    log.warn(`What asked for something was no command: ${reason}.`);
    send({ type: 'refused', reason });
    // Whoever is still writing would not come to read the reason if the connection were cut.
    socket.end();
    gone.abort();
    clearTimeout(over);
    over = setTimeout(() => socket.destroy(), LINGERS_MS);
  }

  function send(line: Answer | { syncwatch: string; protocol: number }): void {
    if (!socket.writable) return;
    socket.write(`${JSON.stringify(line)}\n`);
    if (socket.writableLength > MOST_UNREAD_BYTES) socket.destroy();
  }
}

function parse(line: string): Request | undefined {
  try {
    return request.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
