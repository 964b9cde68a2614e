import type { ConnectForm } from '../../../electron/contract/contract.ts';
import type { Fact } from '../../../electron/domain/fact.ts';
import type { State } from '../../../electron/domain/state.ts';
import type { SecretName } from '../../../electron/services/session.ts';
import type { FastTime } from './fast-clock.ts';

// What a program that is killed and whoever kills it say to each other. Secrets go this way only: no argument and no variable holds one.

/** A moment at which the program ends itself: just before or after the so-manieth fact of a kind is durable, before anything is done about it. */
export interface Doom {
  readonly kind: Fact['kind'];
  readonly nth: number;
  readonly when: 'before' | 'after';
}

/** The first message to a program. */
export interface Birth {
  readonly folder: string;
  readonly time: FastTime;
  readonly seed: number;
  readonly form: ConnectForm;
  readonly doom?: Doom;
  /** Nobody asks for anything any more; it ends by itself when nothing is open, and says what it knows. */
  readonly calm: boolean;
}

/** A question to the keychain, which outlives the program. */
export interface KeychainCall {
  readonly id: number;
  readonly call: 'read' | 'write' | 'remove' | 'check';
  readonly profileId?: string;
  readonly name?: SecretName;
  readonly secret?: string;
}

export interface KeychainAnswer {
  readonly id: number;
  readonly value?: string | boolean | undefined;
}

/** The last words of a program that ended by itself. */
export interface LastWords {
  readonly state: State;
  readonly profileId: string;
}

/** A line of what the program has done for good, written before it does anything else. */
export type Report =
  | { readonly fact: Fact }
  | { readonly shown: string }
  /** Something that the program itself calls an error. */
  | { readonly error: string };

/** The file number of the pipe that reports are written to. */
export const REPORTS = 4;
