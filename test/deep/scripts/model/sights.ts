import type { Exchange } from '../../support/simulated-line.ts';

/** What the program was last told of a connection. */
export interface Sight {
  /** When it asked, in true time: what it was told is from no earlier. */
  readonly askedAt: number;
  readonly status: string;
  readonly channels: readonly string[];
}

/** What the service's answers told the program, read without any code of ours. */
export class Sights {
  readonly #latest = new Map<string, Sight>();
  readonly #goneAt = new Map<string, number>();

  answered({ method, connectionId, sentAt, answer }: Exchange): void {
    if (method !== 'GET' || connectionId === undefined || answer === undefined) return;
    if (answer.status === 404 || answer.status === 410) this.#goneAt.set(connectionId, sentAt);
    const resource = answer.status === 200 ? parsed(answer.body) : undefined;
    if (resource === undefined) return;
    this.#latest.set(connectionId, {
      askedAt: sentAt,
      status: resource.status ?? '',
      channels: resource.channels.map(({ status = '' }) => status),
    });
  }

  of(connectionId: string): Sight | undefined {
    return this.#latest.get(connectionId);
  }

  /** When the program asked last and was told that there is no such connection. */
  goneAt(connectionId: string): number {
    return this.#goneAt.get(connectionId) ?? Number.NEGATIVE_INFINITY;
  }
}

interface Resource {
  readonly status?: string;
  readonly channels: readonly { readonly status?: string }[];
}

function parsed(body: string): Resource | undefined {
  try {
    return JSON.parse(body) as Resource;
  } catch {
    return undefined;
  }
}
