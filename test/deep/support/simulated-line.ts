import type { Fetch } from '../../../electron/adapters/http.ts';
import { createHttp } from '../../../electron/adapters/http.ts';
import type { Http } from '../../../electron/aggregator/http.ts';
import type { SocketlessSandbox } from '../../../electron/sandbox/server.ts';
import type { SimulatedTime } from './simulated-time.ts';

/** `offline`: nothing leaves this computer · `unreachable`: nobody listens · `resets`: what is sent arrives, and its answer does not. */
export type LineState = 'mended' | 'offline' | 'unreachable' | 'resets';

/** A request of the program, and what became of it. */
export interface Exchange {
  readonly method: string;
  /** Below the API's base. */
  readonly path: string;
  /** In true time. */
  readonly sentAt: number;
  /** The connection that it asks about or to synchronise. */
  readonly connectionId: string | undefined;
  readonly isTrigger: boolean;
  /** For a trigger: whether the service began a synchronisation because of it. */
  started: boolean;
  /** Absent until the program has it, and for ever when it gets none. */
  answer?: { readonly status: number; readonly body: string };
}

const ORIGIN = 'http://127.0.0.1:1';
const LIMITS = { headTimeoutMs: 20_000, timeoutMs: 40_000, bodyBytes: 200_000 };
const CONNECTION = /^\/connections\/([^/?]+)(\/synchronize)?(?:\?|$)/;
const CAUSES = { offline: 'ENETUNREACH', unreachable: 'ECONNREFUSED', resets: 'ECONNRESET' };

/** The wire between the program and the built-in service, without sockets: real `Http` over a `fetch` that takes simulated time. */
export class SimulatedLine {
  state: LineState = 'mended';
  /** There and back, in ms. */
  latencyMs = 0;
  readonly addresses = {
    authUrl: `${ORIGIN}/auth`,
    apiUrl: `${ORIGIN}/api/v2.1`,
    widgetUrl: `${ORIGIN}/embed/v2.1`,
  };
  readonly #service: SocketlessSandbox;
  readonly #time: SimulatedTime;
  readonly #wire;

  constructor(service: SocketlessSandbox, time: SimulatedTime) {
    this.#service = service;
    this.#time = time;
    this.#wire = time.clock();
  }

  /** A way out that tells of every exchange, when it begins and when its answer is there. */
  http(observer: { sent(exchange: Exchange): void; answered(exchange: Exchange): void }): Http {
    return async (request) => {
      const path = request.url.slice(this.addresses.apiUrl.length);
      const [, connectionId, action] = CONNECTION.exec(path) ?? [];
      const exchange: Exchange = {
        method: request.method,
        path,
        sentAt: this.#time.now(),
        connectionId,
        isTrigger: request.method === 'POST' && action !== undefined,
        started: false,
      };
      observer.sent(exchange);
      const open = createHttp((...sent) => this.#fetch(exchange, ...sent), LIMITS);
      const answer = await open(request);
      exchange.answer = { status: answer.status, body: answer.body };
      observer.answered(exchange);
      return answer;
    };
  }

  async #fetch(exchange: Exchange, ...[url, init]: Parameters<Fetch>): Promise<Response> {
    if (this.state === 'offline' || this.state === 'unreachable') throw cut(this.state);
    await this.#travel(init.signal);
    const arrivedAt = this.#time.now();
    const before = this.#service.runs().length;
    try {
      const response = await this.#service.fetch(new Request(url, init));
      await this.#travel(init.signal);
      if (this.state !== 'mended') throw cut('resets');
      return response;
    } finally {
      // A trigger that the service hears is carried out when it arrives, or never.
      exchange.started = this.#service
        .runs()
        .slice(before)
        .some(
          ({ connectionId, cause, startedAt }) =>
            exchange.isTrigger &&
            connectionId === exchange.connectionId &&
            cause === 'request' &&
            startedAt === arrivedAt,
        );
    }
  }

  #travel(signal: AbortSignal): Promise<void> {
    if (this.latencyMs === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const cancel = this.#wire.after(this.latencyMs / 2, () => {
        signal.removeEventListener('abort', abort);
        resolve();
      });
      const abort = () => {
        cancel();
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', abort, { once: true });
    });
  }
}

function cut(state: keyof typeof CAUSES): TypeError {
  const cause = Object.assign(new Error(state), { code: CAUSES[state] });
  return new TypeError('fetch failed', { cause });
}
