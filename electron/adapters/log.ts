import { join } from 'node:path';
import electronLog from 'electron-log/node.js';
import type { Log } from '../services/ports.ts';

const ROTATE_AT_BYTES = 1024 * 1024;

/**
 * A levelled log in `folder`, rotated at 1 MB. Secrets cannot reach it by way of `Secret`, which prints as `[secret]`, nor by way of a
 * request, which is never logged.
 */
export function openLog(folder: string): Log {
  const logger = electronLog.create({ logId: 'main' });
  logger.transports.console.level = false;
  logger.transports.file.level = 'debug';
  logger.transports.file.maxSize = ROTATE_AT_BYTES;
  logger.transports.file.format = '{y}-{m}-{d}T{h}:{i}:{s}.{ms}{z} [{level}] {text}';
  logger.transports.file.resolvePathFn = () => join(folder, 'main.log');
  const line = (text: string, detail: unknown) =>
    detail === undefined ? text : `${text} ${describe(detail)}`;
  return {
    debug: (text, detail) => logger.debug(line(text, detail)),
    info: (text, detail) => logger.info(line(text, detail)),
    warn: (text, detail) => logger.warn(line(text, detail)),
    error: (text, detail) => logger.error(line(text, detail)),
  };
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
    chain.push(inOneLine(`${at.name}: ${at.message}${code}`));
    innermost = at;
  }
  if (at !== undefined && !(at instanceof Error)) chain.push(inOneLine(textOf(at)));
  const frames = innermost.stack?.split('\n').filter((line) => /^ +at /.test(line)) ?? [];
  return [chain.join(' ← '), ...frames.slice(0, 5)].join('\n');
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
