import type { Secret } from '../domain/secret.ts';

/** The operator's own browser. */
export interface Browser {
  /** Rejects with `browser-failed`. That it resolves does not mean that anybody sees the page. */
  open(url: Secret): Promise<void>;
}
