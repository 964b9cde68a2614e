import pLimit from 'p-limit';
import { Problem, asProblem, isNetworkProblem } from '../domain/problem.ts';
import type { Http, HttpRequest, HttpResponse } from './http.ts';
import { problemOf } from './http.ts';

/** `Http` that is careful with a host in trouble, and with ours. */
export interface GuardedHttp {
  readonly send: Http;
  /** The network is back, or the computer woke up: what was learnt of hosts before no longer counts. */
  reset(): void;
}

export interface GuardParts {
  readonly http: Http;
  readonly clock: {
    monotonic(): number;
    after(delayMs: number, callback: () => void): () => void;
  };
  /** In [0, 1). */
  readonly random: () => number;
}

const AT_ONCE_PER_HOST = 6;
/** A GET that fails in passing is repeated this often, after a pause with full jitter below the ceiling of its turn, in ms. */
const REPEAT_WITHIN_MS = [400, 1_600] as const;
/** So many failures to reach a host in a row open its circuit: for a while nothing is sent there. Doubles up to the second. */
const OPEN_AFTER = 5;
const OPEN_MS = 5_000;
const LONGEST_OPEN_MS = 30_000;

interface Circuit {
  failures: number;
  openUntil: number;
  openMs: number;
  /** The one request that finds out whether the host is back. */
  probing: boolean;
  last: Problem | undefined;
}

interface Host extends Circuit {
  readonly limit: ReturnType<typeof pLimit>;
}

const WELL: Readonly<Circuit> = {
  failures: 0,
  openUntil: Number.NEGATIVE_INFINITY,
  openMs: OPEN_MS,
  probing: false,
  last: undefined,
};

export function createGuardedHttp({ http, clock, random }: GuardParts): GuardedHttp {
  const hosts = new Map<string, Host>();

  return {
    send: (request) => {
      const host = hostOf(request.url);
      return host.limit(() => sendPatiently(host, request));
    },
    reset() {
      // What is under way stays counted: there are still no more than so many requests at a host.
      for (const host of hosts.values()) Object.assign(host, WELL);
    },
  };

  function hostOf(url: string): Host {
    const name = new URL(url).host;
    const known = hosts.get(name);
    if (known !== undefined) return known;
    const host: Host = { limit: pLimit(AT_ONCE_PER_HOST), ...WELL };
    hosts.set(name, host);
    return host;
  }

  async function sendPatiently(host: Host, request: HttpRequest): Promise<HttpResponse> {
    // Only a GET changes nothing when it is sent again (design rule 7).
    const ceilings = request.method === 'GET' ? REPEAT_WITHIN_MS : [];
    for (const ceilingMs of ceilings) {
      const answer = await sendOnce(host, request).catch(asProblem);
      if (answer instanceof Problem) {
        if (!isNetworkProblem(answer) || answer.code === 'network-timeout') throw answer;
      } else if (answer.status < 500 || asksToWait(answer)) {
        return answer;
      }
      await pause(random() * ceilingMs);
    }
    return sendOnce(host, request);
  }

  async function sendOnce(host: Host, request: HttpRequest): Promise<HttpResponse> {
    const isProbe = host.failures >= OPEN_AFTER;
    if (isProbe && (host.probing || clock.monotonic() < host.openUntil)) {
      throw new Problem(host.last?.code ?? 'network-unreachable', { maybeDone: false }, host.last);
    }
    if (isProbe) host.probing = true;
    try {
      const answer = await http(request);
      Object.assign(host, WELL);
      return answer;
    } catch (error) {
      const problem = asProblem(error);
      if (isNetworkProblem(problem)) noteFailure(host, problem, isProbe);
      else Object.assign(host, WELL);
      throw problem;
    }
  }

  function noteFailure(host: Host, problem: Problem, isProbe: boolean): void {
    host.failures += 1;
    host.last = problem;
    if (isProbe) host.probing = false;
    // What else was under way when the circuit opened says nothing new.
    else if (host.failures !== OPEN_AFTER) return;
    // After the time is up one request goes through; if that fails too, the circuit opens again at once.
    host.openUntil = clock.monotonic() + host.openMs;
    host.openMs = Math.min(LONGEST_OPEN_MS, host.openMs * 2);
  }

  function pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      clock.after(delayMs, resolve);
    });
  }
}

function asksToWait(answer: HttpResponse): boolean {
  return problemOf(answer).details.retryAfterMs !== undefined;
}
