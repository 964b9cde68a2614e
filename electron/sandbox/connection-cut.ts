/** What arrived of an answer before its connection was cut. */
export interface PartialAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** How long the whole body would have been, in bytes. */
  readonly announcedLength: number;
  /** The cut comes when this settles. */
  readonly until: Promise<void>;
}

/** Thrown in the place of an answer: whoever carries it cuts the connection. */
export class ConnectionCut extends Error {
  readonly partial: PartialAnswer | undefined;

  constructor(partial?: PartialAnswer) {
    super('The connection was cut on purpose.');
    this.partial = partial;
  }
}

/** Requests that hang, until they are cut. */
export class OpenEnds {
  readonly #cuts = new Set<() => void>();

  /**
   * Waits for `until`, or for ever. Rejects with a `ConnectionCut` when all are cut, with the
   * signal's reason when it is aborted.
   */
  wait(signal: AbortSignal, until?: Promise<unknown>): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        this.#cuts.delete(cut);
        signal.removeEventListener('abort', abort);
        settle();
      };
      const cut = () => end(() => reject(new ConnectionCut()));
      const abort = () => end(() => reject(signal.reason as Error));
      this.#cuts.add(cut);
      signal.addEventListener('abort', abort);
      if (signal.aborted) abort();
      until?.then(
        () => end(resolve),
        () => cut(),
      );
    });
  }

  cutAll(): void {
    for (const cut of this.#cuts) cut();
  }
}

/** What `fetch` does when the connection is cut: it rejects, or the body does. */
export function asFetchDoes({ partial }: ConnectionCut): Response {
  const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
  if (partial === undefined) throw new TypeError('fetch failed', { cause });
  const { status, headers, body, until } = partial;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(body));
      const cut = () => controller.error(new TypeError('terminated', { cause }));
      until.then(cut, cut);
    },
  });
  return new Response(stream, { status, headers });
}
