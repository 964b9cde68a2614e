import { utilityProcess } from 'electron';
import { Problem } from '../domain/problem.ts';
import { Secret } from '../domain/secret.ts';
import type { BuiltInService } from '../services/commands.ts';
import type { Log } from '../services/ports.ts';

type Started = Awaited<ReturnType<BuiltInService['start']>>;

/** What the built-in service's process says (electron/sandbox/utility-process.ts). */
type Report =
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

/** The built-in service in a process of its own; started once, ended with the program. */
export function createBuiltInService(file: string, log: Log): BuiltInService & { stop(): void } {
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
      const child = utilityProcess.fork(file, [], { serviceName: 'Built-in service' });
      stop = () => void child.kill();
      child.on('exit', (code) => {
        running = undefined;
        log.info(`The built-in service ended (${code}).`);
        reject(new Problem('internal', { said: 'the built-in service ended' }));
      });
      child.on('message', (report: Report) => {
        if (report.type === 'failed') {
          reject(new Problem('internal', { said: report.message }));
          return;
        }
        const { credentials, authUrl, apiUrl, widgetUrl } = report;
        resolve({
          authUrl,
          apiUrl,
          widgetUrl,
          clientId: credentials.clientId,
          clientSecret: new Secret(credentials.clientSecret),
          email: credentials.email,
          password: new Secret(credentials.password),
        });
      });
      child.postMessage({ type: 'start' });
    });
  }
}
