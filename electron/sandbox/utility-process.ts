import { startSandbox } from './server.ts';
import type { Credentials, Sandbox, SandboxOptions } from './server.ts';

/** What we use of the port that Electron gives a utility process. */
interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
  postMessage(message: SandboxReport): void;
}

/**
 * What the parent sends. The start comes as a message so that nothing secret is in the process's
 * arguments.
 */
export type SandboxOrder =
  | ({ readonly type: 'start' } & Pick<
      SandboxOptions,
      | 'speed'
      | 'accessTokenLifetimeSeconds'
      | 'secrets'
      | 'otherSecrets'
      | 'faults'
      | 'chaos'
      | 'seed'
    >)
  | { readonly type: 'stop' };

/** What the parent gets. */
export type SandboxReport =
  | {
      readonly type: 'ready';
      readonly authUrl: string;
      readonly apiUrl: string;
      readonly widgetUrl: string;
      readonly v3: Sandbox['v3'];
      readonly credentials: Credentials;
      readonly otherCredentials: Credentials;
    }
  | { readonly type: 'failed'; readonly message: string };

function parentPort(): ParentPort {
  const { parentPort: port } = process as { parentPort?: ParentPort };
  if (port === undefined) throw new Error('This runs in an Electron utility process only.');
  return port;
}

const parent = parentPort();
let starting: Promise<Sandbox> | undefined;

async function start(options: SandboxOptions): Promise<void> {
  try {
    starting ??= startSandbox(options);
    const { authUrl, apiUrl, widgetUrl, v3, credentials, otherCredentials } = await starting;
    parent.postMessage({
      type: 'ready',
      authUrl,
      apiUrl,
      widgetUrl,
      v3,
      credentials,
      otherCredentials,
    });
  } catch (error) {
    parent.postMessage({
      type: 'failed',
      message: error instanceof Error ? error.message : String(error),
    });
  }
}

async function stop(): Promise<void> {
  const sandbox = await starting?.catch(() => undefined);
  await sandbox?.close();
  process.exit(0);
}

function isOrder(data: unknown): data is SandboxOrder {
  return (
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    (data.type === 'start' || data.type === 'stop')
  );
}

parent.on('message', ({ data }) => {
  if (!isOrder(data)) return;
  if (data.type === 'stop') {
    void stop();
  } else {
    const { type: _start, ...options } = data;
    void start(options);
  }
});
