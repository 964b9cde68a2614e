import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Progress, Result } from '../contract/control.ts';
import type { Asked } from '../domain/command-word.ts';
import type { AnswerCode } from '../domain/exit-code.ts';
import { EXIT } from '../domain/exit-code.ts';
import type { Message } from '../domain/message.ts';
import { message } from '../domain/message.ts';
import type { Translate } from '../locales/translator.ts';
import { ask, reach } from './control-client.ts';
import type { Place } from './control-place.ts';
import type { Started } from './hidden-start.ts';
import { terminalLine } from './terminal.ts';

export interface WordClientParts {
  readonly places: readonly Place[];
  /** Starts a Syncwatch without a window. */
  readonly start: () => Started;
  readonly translate: Translate;
  /** To standard output and to standard error. */
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
  readonly startsWithinMs?: number;
}

const STARTS_WITHIN_MS = 30_000;
const LOOKS_EVERY_MS = 100;

/** Says a word to the Syncwatch that runs, or to one that is started for it, and tells what comes of it. Resolves to the exit code. */
export async function sayWord(asked: Asked, parts: WordClientParts): Promise<AnswerCode> {
  const { say } = parts;
  const socket = await reachOrStart(parts);
  if (typeof socket === 'string') return giveUp(asked, socket, message(TROUBLES[socket]), parts);
  const { word, json, wait } = asked;
  const told = json ? (progress: Progress) => say(JSON.stringify(progress)) : narrate;
  const heard = await ask(socket, { word, wait }, told);
  switch (heard.kind) {
    case 'result':
      if (json) say(JSON.stringify(heard.result));
      else conclude(heard.result);
      return heard.result.exitCode;
    case 'other-version': {
      const sentence = message('command.otherVersion', { version: heard.version });
      return giveUp(asked, heard.kind, sentence, parts);
    }
    case 'no-answer':
    case 'ended-meanwhile':
      return giveUp(asked, heard.kind, message(TROUBLES[heard.kind]), parts);
  }

  function narrate({ time, provider, connection, sentence }: Progress): void {
    say(plain(terminalLine(Date.parse(time), provider || connection, sentence)));
  }

  function conclude({ sentence, detail }: Result): void {
    say(plain(sentence));
    for (const line of detail?.split('\n') ?? []) say(plain(line));
  }
}

const TROUBLES = {
  'not-started': 'command.notStarted',
  'no-answer': 'command.noAnswer',
  'ended-meanwhile': 'command.endedMeanwhile',
} as const;

async function reachOrStart({
  places,
  start,
  startsWithinMs = STARTS_WITHIN_MS,
}: WordClientParts): Promise<Socket | 'not-started' | 'no-answer'> {
  const running = await reach(places);
  if (running !== undefined) return running;
  const { state } = start();
  const giveUpAt = performance.now() + startsWithinMs;
  while (performance.now() < giveUpAt && state() !== 'failed') {
    await pause(LOOKS_EVERY_MS);
    const socket = await reach(places);
    if (socket !== undefined) return socket;
  }
  // One that ends well has found another one, which is not to be heard.
  return state() === 'ended' ? 'no-answer' : 'not-started';
}

function giveUp(
  { word: { word }, json }: Asked,
  error: string,
  why: Message,
  { translate, say, complain }: WordClientParts,
): AnswerCode {
  const exitCode = EXIT.failed;
  const sentence = translate(why);
  if (json) {
    const result: Result = { type: 'result', word, exitCode, sentence, error };
    say(JSON.stringify(result));
  } else {
    complain(plain(sentence));
  }
  return exitCode;
}

/** Names come from the service: none of them may give orders to the terminal. */
function plain(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ');
}
