import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

export interface SeparateService {
  readonly authUrl: string;
  readonly apiUrl: string;
  readonly widgetUrl: string;
  readonly credentials: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly email: string;
    readonly password: string;
  };
  stop(): Promise<void>;
}

/** The built-in service started as anybody can start it from a terminal. */
export async function startSeparateService(switches: string[] = []): Promise<SeparateService> {
  const file = join(import.meta.dirname, '../../electron/sandbox/cli.ts');
  const child = spawn(process.execPath, [file, '--port', '0', '--json', ...switches], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', () => reject(new Error('The service ended before it was ready.')));
  });
  return {
    ...(JSON.parse(line) as Omit<SeparateService, 'stop'>),
    async stop() {
      child.kill();
      await ended;
    },
  };
}
