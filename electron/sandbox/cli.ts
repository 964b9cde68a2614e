import { readSwitches, UsageError } from './cli-switches.ts';
import { introduction, USAGE } from './cli-text.ts';
import { startSandbox } from './server.ts';
import type { Sandbox } from './server.ts';

const WRONG_USAGE = 64;

function stopOnSignal(sandbox: Sandbox): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close());
  }
}

function explain(error: unknown, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Choose another with --port.`;
  if (code === 'EACCES') return `Port ${port} is not allowed. Choose another with --port.`;
  return `The built-in service could not start: ${String(error)}`;
}

async function main(): Promise<void> {
  const { help, json, ...options } = readSwitches(process.argv.slice(2));
  if (help) {
    console.log(USAGE);
    return;
  }
  try {
    const sandbox = await startSandbox(options);
    stopOnSignal(sandbox);
    const { port, authUrl, apiUrl, widgetUrl, v3, credentials, otherCredentials, admin } = sandbox;
    console.log(
      json
        ? JSON.stringify({
            port,
            authUrl,
            apiUrl,
            widgetUrl,
            v3,
            credentials,
            otherCredentials,
            admin,
          })
        : introduction(sandbox),
    );
  } catch (error) {
    console.error(explain(error, options.port));
    process.exitCode = 1;
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = WRONG_USAGE;
}
