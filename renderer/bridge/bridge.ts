import type {
  AnswerValue,
  Argument,
  Bridge,
  CallName,
  Failure,
  PushName,
} from '../../electron/contract/contract.ts';
import { answerGuard } from '../../electron/contract/contract.ts';

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly syncwatch?: Bridge;
  }
}

/** A refusal, or an answer that could not be understood. Without a sentence the window has to find its own for the code. */
export interface Failed {
  readonly code: Failure['code'];
  readonly sentence?: string;
  readonly field?: FormField;
}

export type FormField = NonNullable<Failure['field']>;

export type Result<N extends CallName> =
  | { readonly ok: true; readonly value: AnswerValue<N> }
  | { readonly ok: false; readonly failure: Failed };

const INTERNAL = { ok: false, failure: { code: 'internal' } } as const;

/** Asks main. Never rejects: a missing bridge, a rejection and an answer that fails its guard all become the failure `internal`. */
export async function call<N extends CallName>(
  name: N,
  ...argument: Argument<N> extends undefined ? [] : [argument: Argument<N>]
): Promise<Result<N>> {
  let answer: unknown;
  try {
    answer = await window.syncwatch?.[name](argument[0]);
  } catch {
    return INTERNAL;
  }
  const checked = answerGuard(name).safeParse(answer);
  if (!checked.success) return INTERNAL;
  if (checked.data.ok) return { ok: true, value: checked.data.value as AnswerValue<N> };
  const { code, sentence, field } = checked.data.error;
  return { ok: false, failure: { code, sentence, ...(field && { field }) } };
}

/** Hears what main says unasked; the payload is not checked yet. Returns the unsubscriber. */
export function listen(name: PushName, listener: (payload: unknown) => void): () => void {
  return window.syncwatch?.listen(name, listener) ?? (() => undefined);
}
