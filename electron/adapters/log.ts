import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node.js';
import type { Log } from '../services/ports.ts';

/** The newest first; all of them together hold a few megabytes. */
export const LOG_FILES = ['main.log', 'main.1.log', 'main.2.log', 'main.3.log'] as const;
const ROTATE_AT_BYTES = 1024 * 1024;
const LONGEST_LINE = 2_000;

/**
 * A levelled log in `folder`, rotated at 1 MB. Secrets cannot reach it by way of `Secret`, which prints as `[secret]`, nor by way of a
 * request, which is never logged. Where nothing can be written, nothing is, and the program goes on.
 */
export function openLog(folder: string): Log {
  const logger = electronLog.create({ logId: 'main' });
  logger.transports.console.level = false;
  // It is told of every line that could not be written, whatever its level; a terminal that is gone would end the program over it.
  electronLog.transports.console.writeFn = () => {};
  const { file } = logger.transports;
  file.level = 'debug';
  file.maxSize = ROTATE_AT_BYTES;
  file.format = '{y}-{m}-{d}T{h}:{i}:{s}.{ms}{z} [{level}] {text}';
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  file.resolvePathFn = () => join(folder, LOG_FILES[0]);
  file.archiveLogFn = (full) => {
    try {
      moveOn(folder);
    } catch {
      // Somebody holds one of the files; the newest must not grow for ever.
      full.clear();
    }
  };
  const line = (text: string, detail: unknown) =>
    cut(detail === undefined ? text : `${text} ${describe(detail)}`);
  return {
    debug: (text, detail) => logger.debug(line(text, detail)),
    info: (text, detail) => logger.info(line(text, detail)),
    warn: (text, detail) => logger.warn(line(text, detail)),
    error: (text, detail) => logger.error(line(text, detail)),
  };
}

/** Every file takes the place of the next older one. */
function moveOn(folder: string): void {
  const oldestFirst = LOG_FILES.map((name) => join(folder, name)).toReversed();
  oldestFirst.forEach((file, index) => {
    const older = oldestFirst[index - 1];
    if (older === undefined) rmSync(file, { force: true });
    else if (existsSync(file)) renameSync(file, older);
  });
}

/** What a service says may be of any length; what we say of it need not. */
function cut(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line))
    .join('\n');
}

/** An error with all its causes; the stack of the innermost only, which is where it began. */
export function describe(detail: unknown): string {
  if (!(detail instanceof Error)) return inOneLine(textOf(detail));
  const chain: string[] = [];
  let innermost = detail;
  let at: unknown = detail;
  for (; at instanceof Error && chain.length < 10; at = at.cause) {
    const code =
      'code' in at && !at.message.includes(String(at.code)) ? ` (${String(at.code)})` : '';
    chain.push(inOneLine(`${at.name}: ${withoutQuote(at)}${code}`));
    innermost = at;
  }
  if (at !== undefined && !(at instanceof Error)) chain.push(inOneLine(textOf(at)));
  const frames = framesOf(innermost);
  return [chain.join(' ← '), ...frames.slice(0, 5)].join('\n');
}

/** The stack begins with the message, which may look like a part of it. */
function framesOf({ message, stack = '' }: Error): string[] {
  const after = stack.slice(stack.indexOf(message) + message.length);
  return after.split('\n').filter((line) => /^ +at /.test(line));
}

/** The engine quotes what it could not parse, be it an answer, a fact or the settings. */
function withoutQuote({ name, message }: Error): string {
  return name === 'SyntaxError' ? message.replace(/, .*(?= is not valid JSON$)/s, '') : message;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // A circle, or a number that JSON does not know.
    return String(value);
  }
}

/** What a service says must not look like a line of ours. */
function inOneLine(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, ' ');
}
