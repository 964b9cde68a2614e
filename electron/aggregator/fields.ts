import { z } from 'zod';

// What readers are made of (accounts-api §14): unknown fields are ignored, missing ones stay missing, a field of the wrong type counts as
// missing.

export const LONGEST_TEXT = 300;

/** Half a character is in no text: an id with one fits into no address. */
export const someText = z
  .union([z.string().regex(/^\P{Surrogate}*$/u), z.number().transform(String)])
  .transform((value) =>
    value
      .trim()
      .slice(0, LONGEST_TEXT)
      .replace(/\p{Surrogate}$/u, ''),
  )
  .pipe(z.string().min(1));
export const optionalText = someText.optional().catch(undefined);

/** What v3 writes for an instant (accounts-api §1). */
export const ISO_DATE = /^\d{4}-\d{2}-\d{2}(T|$)/;

/**
 * v2.x counts seconds, v3 writes ISO 8601 (accounts-api §1); 0 stands for "not known" (§4). To ms. Nothing else is a date: `Date.parse` alone
 * finds one in almost any text with a number in it, and an invented end would end a run.
 */
export const instant = z
  .union([
    z
      .number()
      .positive()
      .transform((seconds) => seconds * 1_000),
    z
      .string()
      .regex(ISO_DATE)
      .transform((iso) => Date.parse(iso)),
  ])
  .pipe(z.number().finite().positive().max(8.64e15))
  .optional()
  .catch(undefined);

/** A bare array (v2.1) or an envelope of that name (v3); `undefined` for anything else. */
export function listIn(value: unknown, name: string): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const inner = (value as Record<string, unknown>)[name];
  return Array.isArray(inner) ? inner : undefined;
}
