import type { State } from './state.ts';

/**
 * The form and meaning of a kept state. To be raised whenever `reduce` would make another state of the same facts, or the state has another
 * form: what was kept before is then folded anew. `test/unit/domain/checkpoint.test.ts` notices.
 */
export const STATE_VERSION = 4;

type Written = { readonly [K in keyof Omit<State, 'plan' | 'told'>]: unknown } & {
  readonly [K in 'plan' | 'told']: Readonly<Record<string, unknown>>;
};

/** The state as text. Of maps and sets the order is kept, since it is seen. */
export function serialiseState(state: State): string {
  const { connections, runs, lastRunOf, batches, repairs, plan, told } = state;
  const written: Written = {
    ...state,
    connections: [...connections],
    runs: [...runs],
    lastRunOf: [...lastRunOf],
    batches: [...batches],
    repairs: [...repairs],
    plan: {
      ...plan,
      ledgers: [...plan.ledgers],
      optedOut: [...plan.optedOut],
      skips: [...plan.skips],
      decided: [...plan.decided],
      // JSON knows no infinity.
      newestAt: Number.isFinite(plan.newestAt) ? plan.newestAt : null,
    },
    told: { ...told, tellings: [...told.tellings] },
  };
  return JSON.stringify(written);
}

/** A state that was written by this version; `undefined` for a text that nobody has written. */
export function parseState(text: string): State | undefined {
  try {
    const { plan, told, ...rest } = JSON.parse(text) as Written;
    return {
      ...(rest as Omit<State, 'plan' | 'told'>),
      connections: mapOf(rest.connections),
      runs: mapOf(rest.runs),
      lastRunOf: mapOf(rest.lastRunOf),
      batches: mapOf(rest.batches),
      repairs: mapOf(rest.repairs),
      plan: {
        ...(plan as object),
        ledgers: mapOf(plan['ledgers']),
        optedOut: new Set(plan['optedOut'] as string[]),
        skips: mapOf(plan['skips']),
        decided: new Set(plan['decided'] as string[]),
        newestAt: (plan['newestAt'] as number | null) ?? Number.NEGATIVE_INFINITY,
      },
      told: { decided: told['decided'] as number, tellings: mapOf(told['tellings']) },
    };
  } catch {
    return undefined;
  }
}

function mapOf<V>(entries: unknown): Map<string, V> {
  return new Map(entries as [string, V][]);
}
