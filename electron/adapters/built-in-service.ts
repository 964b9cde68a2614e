import { Problem } from '../domain/problem.ts';
import { Secret } from '../domain/secret.ts';
import type { BuiltInService } from '../services/signing-in.ts';
import type { Clock, Log } from '../services/ports.ts';

type Started = Awaited<ReturnType<BuiltInService['start']>>;

/** What the built-in service's process says (electron/sandbox/utility-process.ts). */
export type Report =
  | {
      readonly type: 'ready';
      readonly authUrl: string;
      readonly apiUrl: string;
      readonly widgetUrl: string;
      readonly credentials: {
        readonly clientId: string;
        readonly clientSecret: string;
        readonly email: string;
        readonly password: string;
      };
    }
  | { readonly type: 'failed'; readonly message: string };

/** Starts the process, which begins to serve by itself. */
export type SpawnService = (listener: {
  reported(report: Report): void;
  ended(code: number): void;
}) => { kill(): void };

export interface BuiltInServiceParts {
  readonly spawn: SpawnService;
  readonly clock: Clock;
  readonly log: Log;
  /** It served, and ended without being stopped. */
  readonly ended: () => void;
}

/** A process that has not reported by then never will. */
const START_LIMIT_MS = 20_000;

/** The built-in service in a process of its own; started when it is wanted and not there, ended with the program. */
export function createBuiltInService(
  parts: BuiltInServiceParts,
): BuiltInService & { stop(): void } {
  const { spawn, clock, log } = parts;
  let running: Promise<Started> | undefined;
  let stop = () => {};

  return {
    start() {
      running ??= launch().catch((error: unknown) => {
        running = undefined;
        throw error;
      });
      return running;
    },
    stop: () => stop(),
  };

  function launch(): Promise<Started> {
    return new Promise((resolve, reject) => {
      let stopped = false;
      let ready = false;
      const failed = (said: string) => {
        cancelLimit();
        reject(new Problem('internal', { said }));
      };
      const child = spawn({
        ended(code) {
          running = undefined;
          log.info(`The built-in service ended (${code}).`);
          failed('the built-in service ended');
          if (ready && !stopped) parts.ended();
        },
        reported(report) {
          if (report.type === 'failed') {
            failed(report.message);
            return;
          }
          cancelLimit();
          ready = true;
          resolve(started(report, clock.now()));
        },
      });
      stop = () => {
        stopped = true;
        child.kill();
      };
      const cancelLimit = clock.after(START_LIMIT_MS, () => {
        failed('the built-in service did not start in time');
        child.kill();
      });
    });
  }
}

function started(
  { credentials, authUrl, apiUrl, widgetUrl }: Extract<Report, { type: 'ready' }>,
  startedAt: number,
): Started {
  return {
    startedAt,
    authUrl,
    apiUrl,
    widgetUrl,
    clientId: credentials.clientId,
    clientSecret: new Secret(credentials.clientSecret),
    email: credentials.email,
    password: new Secret(credentials.password),
  };
}
