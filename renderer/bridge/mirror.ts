import type { NumberedPatch } from '../../electron/contract/contract.ts';
import { pushes } from '../../electron/contract/contract.ts';
import type { View } from '../../electron/contract/view.ts';
import { applyPatch } from '../../electron/contract/view.ts';
import type { Failed, Result } from './bridge.ts';
import { keepIdentities } from './same-value.ts';

export type MirrorState =
  | { readonly phase: 'waiting' }
  | { readonly phase: 'failed'; readonly failure: Failed }
  | { readonly phase: 'ready'; readonly view: View };

interface Ports {
  readonly readSnapshot: () => Promise<Result<'snapshot'>>;
  /** Called once per snapshot and once per patch. */
  readonly show: (state: MirrorState) => void;
  /** A snapshot could not be read while an older view is shown. */
  readonly report: (failure: Failed) => void;
}

export interface Mirror {
  /** Asks for a new snapshot. */
  readonly refresh: () => Promise<void>;
  /** Takes a push as it came. */
  readonly receive: (payload: unknown) => void;
}

/**
 * Keeps the window equal to main's view: a snapshot, then patches in their order. Whatever does not fit (a gap, a patch that fails its guard)
 * is answered with a new snapshot; patches that arrive while one is on its way wait for it.
 */
export function createMirror({ readSnapshot, show, report }: Ports): Mirror {
  let current: { readonly n: number; readonly view: View } | undefined;
  let asking = false;
  let askAgain = false;
  let waiting: NumberedPatch[] = [];

  return { refresh, receive };

  async function refresh(): Promise<void> {
    if (asking) {
      askAgain = true;
      return;
    }
    asking = true;
    do {
      askAgain = false;
      waiting = [];
      const result = await readSnapshot();
      if (result.ok) {
        const { n, view } = result.value;
        current = { n, view: current === undefined ? view : keepIdentities(current.view, view) };
        for (const patch of waiting) askAgain = !apply(patch) || askAgain;
        show({ phase: 'ready', view: current.view });
      } else if (current === undefined) {
        show({ phase: 'failed', failure: result.failure });
        askAgain = false;
      } else {
        report(result.failure);
        askAgain = false;
      }
    } while (askAgain);
    waiting = [];
    asking = false;
  }

  function receive(payload: unknown): void {
    const checked = pushes.patch.safeParse(payload);
    if (asking) {
      if (checked.success) waiting.push(checked.data);
      else askAgain = true;
      return;
    }
    if (checked.success && apply(checked.data)) {
      if (current !== undefined) show({ phase: 'ready', view: current.view });
      return;
    }
    void refresh();
  }

  /** False when the patch does not follow what is known. One that is older than the snapshot is part of it already. */
  function apply({ from, to, patch }: NumberedPatch): boolean {
    if (current === undefined || from > current.n) return false;
    if (to <= current.n) return true;
    if (from < current.n) return false;
    current = { n: to, view: applyPatch(current.view, patch) };
    return true;
  }
}
