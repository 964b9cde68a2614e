import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import type { Progress, Request, Result } from '../contract/control.ts';
import { PROTOCOL, answer, hello } from '../contract/control.ts';
import type { Place } from './control-place.ts';
import { isPrivate } from './control-place.ts';
import { splitLines } from './lines.ts';

/** How it went with a Syncwatch that runs. */
export type Heard =
  | { readonly kind: 'result'; readonly result: Result }
  | { readonly kind: 'no-answer' | 'ended-meanwhile' }
  | { readonly kind: 'other-version'; readonly version: string };

/** The result of a synchronisation names every connection: of ten thousand that is two million letters. */
const MOST_LETTERS = 64 * 1024 * 1024;
const GREETS_WITHIN_MS = 10_000;

/** A connection to whoever listens at one of the places; nothing when nobody does. */
export async function reach(places: readonly Place[]): Promise<Socket | undefined> {
  for (const { address, folder } of places) {
    if (folder !== undefined && !isPrivate(folder)) continue;
    const socket = connect(address);
    try {
      await once(socket, 'connect');
      return socket;
    } catch {
      socket.destroy();
    }
  }
  return undefined;
}

/** Asks, and listens until there is a result or nobody who could give it. */
export function ask(
  socket: Socket,
  request: Request,
  tell: (progress: Progress) => void,
  patienceMs: number = GREETS_WITHIN_MS,
): Promise<Heard> {
  return new Promise((resolve) => {
    let isGreeted = false;
    const end = (heard: Heard) => {
      clearTimeout(late);
      socket.destroy();
      resolve(heard);
    };
    const late = setTimeout(() => end({ kind: 'no-answer' }), patienceMs);
    socket.on('error', () => {});
    socket.once('close', () => end({ kind: isGreeted ? 'ended-meanwhile' : 'no-answer' }));
    socket.setEncoding('utf8');
    const take = splitLines(MOST_LETTERS, {
      line(text) {
        if (isGreeted) hear(text);
        else greet(text);
      },
      tooLong: () => end({ kind: 'no-answer' }),
    });
    socket.on('data', (piece) => take(String(piece)));

    function greet(text: string): void {
      const greeting = hello.safeParse(jsonOf(text));
      if (!greeting.success) return end({ kind: 'no-answer' });
      const { syncwatch, protocol } = greeting.data;
      if (protocol !== PROTOCOL) return end({ kind: 'other-version', version: syncwatch });
      isGreeted = true;
      clearTimeout(late);
      socket.write(`${JSON.stringify(request)}\n`);
    }

    function hear(text: string): void {
      const heard = answer.safeParse(jsonOf(text));
      if (!heard.success || heard.data.type === 'refused') end({ kind: 'no-answer' });
      else if (heard.data.type === 'result') end({ kind: 'result', result: heard.data });
      else tell(heard.data);
    }
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
