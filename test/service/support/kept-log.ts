import type { Log } from '../../../electron/services/ports.ts';
import { describe } from '../../../electron/adapters/log.ts';

/** A log that a test can read, in the words of the real one. */
export class KeptLog implements Log {
  readonly lines: string[] = [];
  readonly debug = (message: string, detail?: unknown): void => this.#add('debug', message, detail);
  readonly info = (message: string, detail?: unknown): void => this.#add('info', message, detail);
  readonly warn = (message: string, detail?: unknown): void => this.#add('warn', message, detail);
  readonly error = (message: string, detail?: unknown): void => this.#add('error', message, detail);

  get text(): string {
    return this.lines.join('\n');
  }

  /** Lines of one level. */
  of(level: 'debug' | 'info' | 'warn' | 'error'): string[] {
    return this.lines.filter((line) => line.startsWith(`[${level}]`));
  }

  #add(level: string, message: string, detail: unknown): void {
    this.lines.push(`[${level}] ${message}${detail === undefined ? '' : ` ${describe(detail)}`}`);
  }
}
