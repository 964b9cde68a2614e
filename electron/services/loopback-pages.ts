import type { Message } from '../domain/message.ts';

/** Pages of ours on this computer, on which a browser ends that was sent away to do something. */
export interface LoopbackPages {
  /** Rejects when nothing can listen on this computer. */
  open(options: PageOptions): Promise<LoopbackPage>;
}

export interface PageOptions {
  /** How long it waits for the browser, in ms. */
  readonly lifeMs: number;
  /** What whoever arrives is told, in the operator's language. */
  readonly page: { readonly title: Message; readonly text: Message };
  /**
   * Where a service wants the address registered: only the port of a registered loopback address may vary (RFC 8252 §7.3). Everywhere else
   * it is one that nobody can guess.
   */
  readonly path?: string;
}

/** One page for one arrival: it is gone as soon as somebody came, its life is over, or it is closed. */
export interface LoopbackPage {
  /** `http://127.0.0.1:PORT/PATH`, without a query. */
  readonly url: string;
  /** What the address of the one arrival held in its query, which may be secret; never rejects. */
  readonly arrival: Promise<'closed' | 'expired' | URLSearchParams>;
  close(): void;
}
