import type { Log } from '../../../electron/services/ports.ts';
import { describe } from '../../../electron/adapters/log.ts';

/** A log that a test can read, in the words of the real one. */
export class KeptLog implements Log {
  readonly lines: string[] = [];
  /** Where every line goes too. */
  also: Log | undefined;
  readonly debug = this.#adding('debug');
  readonly info = this.#adding('info');
  readonly warn = this.#adding('warn');
  readonly error = this.#adding('error');

  get text(): string {
    return this.lines.join('\n');
  }

  /** Lines of one level. */
  of(level: 'debug' | 'info' | 'warn' | 'error'): string[] {
    return this.lines.filter((line) => line.startsWith(`[${level}]`));
  }

  #adding(level: keyof Log): (message: string, detail?: unknown) => void {
    return (message, detail) => {
      this.lines.push(`[${level}] ${message}${detail === undefined ? '' : ` ${describe(detail)}`}`);
      this.also?.[level](message, detail);
    };
  }
}
