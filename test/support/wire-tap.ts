import type { Sandbox, SandboxOptions } from '../../electron/sandbox/server.ts';
import { startSandbox } from '../../electron/sandbox/server.ts';
import type { Canaries, SecretKind } from './canaries.ts';

const KINDS: Readonly<Record<string, SecretKind>> = {
  client_secret: 'client secret',
  password: 'password',
  access_token: 'access token',
  refresh_token: 'refresh token',
  code: 'code',
  code_verifier: 'verifier',
  state: 'state',
  session_id: 'widget session',
};
const HEARD = 'x-heard';

/** Answers of a service that repeats what it was sent, secrets and all. */
const ECHOES: ((said: string) => Response)[] = [
  (said) => json(400, { error: 'invalid_request', error_description: said }),
  (said) => json(500, { message: said }),
  (said) => json(429, { error: said }),
  (said) => new Response(`<html>${said}</html>`, { headers: { 'content-type': 'text/html' } }),
  (said) =>
    json(403, {}, { 'www-authenticate': `Bearer error="insufficient_scope", scope="${said}"` }),
  (said) => new Response(`{"access_token":"${said}", "expires_in`),
  (said) => new Response(said, { status: 404 }),
  (said) => new Response(null, { status: 302, headers: { location: `/elsewhere?${said}` } }),
];

function json(status: number, body: object, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers });
}

/** Hears everything that is said between the program and built-in services, and notes every secret in it. */
export class WireTap {
  /** Whether every second request is answered with what was sent. */
  echoing = false;
  readonly #canaries: Canaries;
  /** Access tokens that did their work, and those of them of which one request is still to be refused. */
  readonly #used = new Set<string>();
  readonly #ending = new Set<string>();
  #requests = 0;
  #echoes = 0;

  constructor(canaries: Canaries) {
    this.#canaries = canaries;
  }

  /** How many answers repeated what was sent. */
  get echoes(): number {
    return this.#echoes;
  }

  /** One more request with each access token that was given so far, except for those that were pasted, is refused. */
  refuseAccessTokens(): void {
    for (const token of this.#canaries.of('access token')) {
      // One that nobody used yet would be refused twice in a row, which ends a session.
      if (this.#used.delete(token)) this.#ending.add(token);
    }
  }

  /** A built-in service that is listened to. */
  async startSandbox(options: SandboxOptions): Promise<Sandbox> {
    const service: Sandbox = await startSandbox({
      ...options,
      intercept: (request) =>
        request.headers.has(HEARD) ? undefined : this.#hear(request, service),
    });
    return service;
  }

  async #hear(request: Request, service: Sandbox): Promise<Response> {
    const { method, url } = request;
    const body = await request.text();
    const bearer = request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '';
    this.#note({ access_token: bearer });
    this.#note(Object.fromEntries(new URL(url).searchParams));
    this.#note(Object.fromEntries(new URLSearchParams(body)));
    if (this.#ending.delete(bearer)) return json(401, { error: 'invalid_token' });
    this.#requests += 1;
    if (this.echoing && this.#requests % 2 === 0) {
      const echo = ECHOES[this.#echoes % ECHOES.length];
      this.#echoes += 1;
      if (echo !== undefined)
        return echo(encodeURI(`${url} ${bearer} ${decodeURIComponent(body)}`));
    }
    const headers = new Headers(request.headers);
    headers.set(HEARD, 'yes');
    const carried = method === 'GET' || body === '' ? {} : { body };
    const answer = await service.fetch(new Request(url, { method, headers, ...carried }));
    await this.#noteAnswer(answer.clone());
    if (answer.ok) this.#used.add(bearer);
    return answer;
  }

  async #noteAnswer(answer: Response): Promise<void> {
    const location = answer.headers.get('location');
    if (location !== null)
      this.#note(Object.fromEntries(new URL(location, 'http://x').searchParams));
    const text = await answer.text();
    if (text.startsWith('{')) this.#note(JSON.parse(text) as object);
  }

  #note(fields: object): void {
    for (const [name, value] of Object.entries(fields)) {
      const kind = KINDS[name];
      if (kind !== undefined && typeof value === 'string') this.#canaries.add(kind, value);
    }
  }
}
