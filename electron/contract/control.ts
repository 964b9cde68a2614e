import * as z from 'zod/mini';
import { isId } from '../domain/id.ts';
import { PAUSE_LENGTHS, mayPauseFor } from '../domain/pause.ts';
import { outcome } from './view.ts';

// What crosses between a command word and the Syncwatch that runs: lines of JSON, one request for each connection. Nothing of it is secret.

/** Raised when either side would misunderstand the other; the side that answers says it first. */
export const PROTOCOL = 1;

export const hello = z.object({ syncwatch: z.string(), protocol: z.number() });

const word = z.discriminatedUnion('word', [
  z.strictObject({ word: z.literal('sync-all') }),
  z.strictObject({ word: z.literal('sync'), id: z.string().check(z.refine(isId)) }),
  z.strictObject({
    word: z.literal('pause'),
    length: z.union([
      z.enum(PAUSE_LENGTHS),
      z.strictObject({ forMs: z.number() }).check(z.refine(mayPauseFor)),
    ]),
  }),
  z.strictObject({ word: z.literal('resume') }),
  z.strictObject({ word: z.literal('status') }),
]);

export const request = z.strictObject({ word, wait: z.boolean() });
export type Request = z.infer<typeof request>;

const exitCode = z.literal([0, 2, 3, 4]);

/** A step of a run that was asked for; the last one brings the outcome. `time` as ISO 8601 has it. */
const progress = z.object({
  type: z.literal('progress'),
  time: z.string(),
  run: z.string(),
  connection: z.string(),
  provider: z.string(),
  sentence: z.string(),
  outcome: z.optional(outcome),
});
export type Progress = z.infer<typeof progress>;

/** The end. Sentences are in the operator's language, everything else is the same in all. */
const result = z.object({
  type: z.literal('result'),
  word: z.enum(['sync-all', 'sync', 'pause', 'resume', 'status']),
  exitCode,
  sentence: z.string(),
  detail: z.optional(z.string()),
  /** Why it was not done. */
  error: z.optional(z.string()),
  /** Of a synchronisation; without an outcome where nobody waited for it. */
  runs: z.optional(
    z.array(
      z.object({
        run: z.string(),
        connection: z.string(),
        provider: z.string(),
        outcome: z.optional(outcome),
        error: z.optional(z.string()),
      }),
    ),
  ),
  /** Of the status. */
  session: z.optional(z.string()),
  keychain: z.optional(z.string()),
  network: z.optional(z.string()),
  counts: z.optional(z.record(z.string(), z.number())),
  /** Of status, pause and resume: whether the plan rests, until when (`null`: until it is resumed), and when it goes on. */
  paused: z.optional(z.boolean()),
  pausedUntil: z.optional(z.nullable(z.string())),
  nextAt: z.optional(z.nullable(z.string())),
});
export type Result = z.infer<typeof result>;

/** What came was no request. */
const refusal = z.object({
  type: z.literal('refused'),
  reason: z.enum(['too-long', 'too-late', 'not-understood']),
});
export type Refusal = z.infer<typeof refusal>;

export const answer = z.discriminatedUnion('type', [progress, result, refusal]);
export type Answer = z.infer<typeof answer>;
