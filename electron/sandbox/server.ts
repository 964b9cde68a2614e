import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { asFetchDoes, ConnectionCut } from './connection-cut.ts';
import type { PartialAnswer } from './connection-cut.ts';
import { settingsOf } from './service-options.ts';
import type { Service, ServiceOptions } from './service-options.ts';
import { createCore } from './service.ts';
import type { Core } from './service.ts';

export type { Bank, BankAccount, BankChannel, Outcome } from './bank.ts';
export type { RunRecord } from './connection.ts';
export type { FaultName, FaultSetting, FaultSettings } from './fault-table.ts';
export { makeBanks } from './make-banks.ts';
export { PROGRESS } from './timeline.ts';
export type {
  PastedTokenOrder,
  SandboxState,
  SeenRequest,
  ServiceOptions,
} from './service-options.ts';
export type { Credentials } from './users.ts';
export type { ApiVersion } from './versions.ts';

export interface SandboxOptions extends ServiceOptions {
  /** 0, the default: any free one. */
  readonly port?: number;
  readonly host?: '127.0.0.1' | '::1' | 'localhost';
}

/** The service in one's own process, without a socket. */
export interface SocketlessSandbox extends Service {
  /** As `fetch`: rejects with a `TypeError` where a connection is cut, and after `close`. */
  fetch(request: Request): Promise<Response>;
  /** Answers nothing more and drops what is open. */
  close(): Promise<void>;
}

export interface Sandbox extends SocketlessSandbox {
  readonly port: number;
}

/**
 * The built-in service for `fetch` alone: nothing listens, so that a test may have thousands.
 * Throws a `RangeError` on an impossible option.
 */
export function createSandbox(options: ServiceOptions = {}): SocketlessSandbox {
  return socketless(createCore(options, 'http://sandbox.invalid'));
}

/**
 * Starts the built-in service: the Accounts API, v2.1 and v3, over HTTP on a loopback address, with invented
 * banks. Rejects with a `RangeError` on an impossible option, with Node's own error (`EADDRINUSE`,
 * `EACCES`) if the port cannot be had.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, host = '127.0.0.1', ...others } = options;
  settingsOf(others);
  const server = createServer();
  server.listen(port, host);
  await once(server, 'listening');
  const boundPort = portOf(server);
  const core = coreOf(server, others, `http://${host === '::1' ? '[::1]' : host}:${boundPort}`);
  serve(server, core);
  const inProcess = socketless(core);
  return {
    ...inProcess,
    port: boundPort,
    async close() {
      await inProcess.close();
      await closeServer(server);
    },
  };
}

/** Some options are found impossible only here. */
function coreOf(server: Server, options: ServiceOptions, origin: string): Core {
  try {
    return createCore(options, origin);
  } catch (error) {
    server.close();
    throw error;
  }
}

function socketless({ answer, cutOpenEnds, ...service }: Core): SocketlessSandbox {
  let closed = false;
  return {
    ...service,
    async fetch(request) {
      if (closed) throw new TypeError('fetch failed');
      if (request.signal.aborted) throw request.signal.reason;
      try {
        return await answer(request);
      } catch (error) {
        if (error instanceof ConnectionCut) return asFetchDoes(error);
        throw error;
      }
    },
    async close() {
      closed = true;
      cutOpenEnds();
    },
  };
}

function serve(server: Server, { answer }: Core): void {
  const listener = getRequestListener(
    async (request, { incoming, outgoing }) => {
      try {
        return await answer(request);
      } catch (error) {
        if (error instanceof ConnectionCut && error.partial !== undefined) {
          await sendPart(outgoing as ServerResponse, error.partial);
        }
        (incoming as IncomingMessage).socket.destroy();
        return RESPONSE_ALREADY_SENT;
      }
    },
    // The globals belong to whoever runs us in their process.
    { overrideGlobalObjects: false },
  );
  server.on('request', (incoming, outgoing) => void listener(incoming, outgoing));
}

async function sendPart(outgoing: ServerResponse, partial: PartialAnswer): Promise<void> {
  outgoing.writeHead(partial.status, {
    ...Object.fromEntries(partial.headers),
    'content-length': partial.announcedLength,
  });
  await new Promise<void>((resolve) => {
    outgoing.write(partial.body, () => resolve());
  });
  await partial.until.catch(() => undefined);
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
