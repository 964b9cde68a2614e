import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Addresses } from '../../../electron/aggregator/environments.ts';
import type { Sandbox } from '../../../electron/sandbox/server.ts';
import type { TestClock } from './test-clock.ts';

export interface Sent {
  readonly method: string;
  /** Below the API's or the sign-in's base, as "/connections/5000001". */
  readonly path: string;
  readonly body: string;
  /** The access token that came with it. */
  readonly token?: string | undefined;
}

/** What the line does to a request. "After" means that the service carried it out before. */
export type Fault =
  | { readonly do: 'reset'; readonly when: 'before' | 'after' }
  | { readonly do: 'hang'; readonly when: 'before' | 'after' | 'in-body' }
  /** Waits until the promise settles, then goes on as if nothing had been. */
  | { readonly do: 'wait'; readonly until: Promise<unknown>; readonly when: 'before' | 'after' }
  | {
      readonly do: 'answer';
      readonly status?: number;
      readonly body?: string;
      readonly headers?: Record<string, string>;
      /** The service carries the request out all the same. */
      readonly carriedOut?: boolean;
    }
  /** The request, changed before it reaches the service. */
  | { readonly do: 'rewrite'; readonly body: (body: string) => string }
  /** The service's own answer, changed. */
  | { readonly do: 'change'; readonly body: (body: string) => string };

const BASES = /^\/(auth|api\/v2\.1|embed\/v2\.1)/;

/** The wire between the program and the service: real sockets that can be cut, held or talked over. */
export class Line {
  /** Asked for every request; nothing means that it passes. */
  fault: (sent: Sent) => Fault | undefined = () => undefined;
  /** Everything the program sent, whether it arrived or not. */
  readonly sent: Sent[] = [];
  /** The service itself may leave requests without an answer until time passes. */
  mayStall = false;
  #service: Sandbox;
  readonly #clock: TestClock;
  #server: Server;
  readonly #port: number;

  private constructor(service: Sandbox, clock: TestClock, server: Server) {
    this.#service = service;
    this.#clock = clock;
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
    this.#listen(server);
  }

  static async to(service: Sandbox, clock: TestClock): Promise<Line> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Line(service, clock, server);
  }

  get addresses(): Addresses {
    const origin = `http://127.0.0.1:${this.#port}`;
    return {
      authUrl: `${origin}/auth`,
      apiUrl: `${origin}/api/v2.1`,
      widgetUrl: `${origin}/embed/v2.1`,
    };
  }

  leadTo(service: Sandbox): void {
    this.#service = service;
  }

  /** Requests of one kind that were sent. */
  count(method: string, path: RegExp): number {
    return this.sent.filter((sent) => sent.method === method && path.test(sent.path)).length;
  }

  /** From here on nobody listens at the address: connections are refused. */
  async cut(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async mend(): Promise<void> {
    const server = createServer();
    this.#listen(server);
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#server = server;
  }

  async close(): Promise<void> {
    if (this.#server.listening) await this.cut();
  }

  #listen(server: Server): void {
    server.on('request', (incoming, outgoing) => {
      this.#pass(incoming, outgoing).catch(() => outgoing.destroy());
    });
  }

  async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { method = 'GET', url = '/' } = incoming;
    const sent = {
      method,
      path: url.replace(BASES, ''),
      body: Buffer.concat(chunks).toString(),
      token: incoming.headers.authorization?.replace('Bearer ', ''),
    };
    this.sent.push(sent);
    const fault = this.fault(sent);
    const id = String(incoming.headers['x-request']);
    const forward = (text = sent.body) => this.#unlessItStalls(id, this.#forward(incoming, text));

    switch (fault?.do) {
      case 'reset':
        if (fault.when === 'after') await forward();
        outgoing.destroy();
        return;
      case 'hang':
        if (fault.when === 'after') await forward();
        if (fault.when === 'in-body') {
          outgoing.writeHead(200, { 'content-type': 'application/json' }).write('[');
        }
        this.#clock.hold(id);
        return;
      case 'wait': {
        const answer = fault.when === 'after' ? await forward() : undefined;
        const { letGo } = this.#clock.hold(id);
        await fault.until;
        letGo();
        return reply(outgoing, answer ?? (await forward()));
      }
      case 'answer':
        if (fault.carriedOut === true) await forward();
        return reply(outgoing, {
          status: fault.status ?? 200,
          headers: { 'content-type': 'application/json', ...fault.headers },
          body: fault.body ?? '',
        });
      case 'rewrite':
        return reply(outgoing, await forward(fault.body(sent.body)));
      case 'change': {
        const answer = await forward();
        return reply(outgoing, { ...answer, body: fault.body(answer.body) });
      }
      case undefined:
        return reply(outgoing, await forward());
    }
  }

  /** Once it is plain that the service does not answer before time passes, nobody waits for it any more. */
  async #unlessItStalls(id: string, answer: Promise<Answer>): Promise<Answer> {
    if (!this.mayStall) return answer;
    const stalls = await Promise.race([
      answer.then(
        () => false,
        () => false,
      ),
      pause(PLAIN_MS, true),
    ]);
    const hold = stalls ? this.#clock.hold(id) : undefined;
    return answer.finally(() => hold?.letGo());
  }

  async #forward({ method, url, headers }: IncomingMessage, body: string): Promise<Answer> {
    const passed = ['authorization', 'content-type', 'accept'].flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value] as [string, string]] : [];
    });
    const answer = await fetch(`http://127.0.0.1:${this.#service.port}${url}`, {
      method: method ?? 'GET',
      headers: passed,
      ...(body !== '' && { body }),
      redirect: 'manual',
    });
    const kept = ['content-type', 'date', 'location', 'retry-after', 'www-authenticate'];
    return {
      status: answer.status,
      headers: Object.fromEntries([...answer.headers].filter(([name]) => kept.includes(name))),
      body: await answer.text(),
    };
  }
}

/** In real time; an answer over the loopback takes a fraction of it. */
const PLAIN_MS = 30;

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

function reply(outgoing: ServerResponse, { status, headers, body }: Answer): void {
  // Node would say what time it really is.
  outgoing.sendDate = false;
  outgoing.writeHead(status, headers).end(status === 204 ? undefined : body);
}
