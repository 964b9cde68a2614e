import * as z from 'zod/mini';
import type { Message, MessageParam } from '../domain/message.ts';
import type { Tone } from '../domain/run.ts';

// What many parts of the window's view are made of.

export type Text = Message;
const param: z.ZodMiniType<MessageParam> = z.union([z.string(), z.number(), z.lazy(() => text)]);
export const text: z.ZodMiniType<Text> = z.object({
  key: z.string(),
  params: z.optional(z.record(z.string(), param)),
});

export function oneOf<T extends string>(values: Readonly<Record<T, true>>) {
  return z.enum(Object.keys(values) as [T, ...T[]]);
}

export const tone = oneOf<Tone>({ plain: true, good: true, person: true, bad: true });

/** One line of a story. */
export const step = z.object({ at: z.number(), text, tone });
