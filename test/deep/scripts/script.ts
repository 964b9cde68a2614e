import type { FaultName, FaultSettings } from '../../../electron/sandbox/server.ts';
import type { PauseLength, PauseScope } from '../../../electron/domain/pause.ts';
import type { Plan } from '../../../electron/domain/plan.ts';
import type { Deadline } from '../support/desk.ts';
import type { LineState } from '../support/simulated-line.ts';

/** One thing that happens. Connections are given by their number; whoever has fewer counts from the first again. */
export type Step =
  /** The operator asks by hand: for all, or for one. */
  | { readonly do: 'ask'; readonly which: 'all' | number; readonly present: boolean }
  | { readonly do: 'ask-from-tray' }
  | { readonly do: 'find-accounts'; readonly connection: number; readonly present: boolean }
  | { readonly do: 'cancel' }
  | { readonly do: 'plan'; readonly plan: Plan }
  | { readonly do: 'pause'; readonly scope: PauseScope; readonly length: PauseLength }
  | { readonly do: 'resume-plan'; readonly scope: PauseScope }
  | { readonly do: 'opt-out'; readonly connection: number; readonly optedOut: boolean }
  | { readonly do: 'sign-out' | 'sign-in' }
  | { readonly do: 'look-at-window' }
  | { readonly do: 'lock-keychain' | 'unlock-keychain' }
  /** The service. */
  | { readonly do: 'switch'; readonly on: FaultSettings }
  | { readonly do: 'switch-off'; readonly name: FaultName | 'all' }
  | { readonly do: 'nightly-batch' | 'expire-queues' }
  | { readonly do: 'other-desktop' | 'delete'; readonly connection: number }
  /** The line between. */
  | { readonly do: 'line'; readonly is: LineState }
  /** The computer. */
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'sleep'; readonly ms: number; readonly noticed: boolean }
  | { readonly do: 'set-clock'; readonly byMs: number }
  /** The program keeps a checkpoint of its state, as it does now and then. */
  | { readonly do: 'tidy' }
  | { readonly do: 'crash'; readonly at: Deadline | 'now'; readonly downMs: number };

/** A story: who is at the other end, and what happens, in order. */
export interface Script {
  /** Numbers of the built-in banks. */
  readonly banks: readonly number[];
  /** Of everything that is left to chance at the service and in the program. */
  readonly seed: number;
  /** There and back. */
  readonly latencyMs: number;
  readonly tokenLifeSeconds: number;
  /** How the service dates, from the beginning to the end. */
  readonly dates: FaultSettings;
  readonly plan: Plan;
  readonly steps: readonly Step[];
}

/** A script as it can be read: one line for each step. */
export function written({ steps, ...world }: Script): string {
  const lines = steps.map((step, index) => `  ${index + 1}. ${JSON.stringify(step)}`);
  return [JSON.stringify(world), ...lines].join('\n');
}
