import type { ApiVersion } from './environments.ts';
import { ISO_DATE, listIn } from './fields.ts';

/** The version whose form a list of this name has: a bare array or an envelope (accounts-api §4, §8). `undefined` for what is no list. */
export function formOf(value: unknown, name: string): ApiVersion | undefined {
  if (Array.isArray(value)) return 'v2.1';
  return listIn(value, name) === undefined ? undefined : 'v3';
}

/**
 * The version that a list is certainly of, when that is not the one that was spoken.
 *
 * A list in the other form can be read, and is read where its items do not say the same as its form: then it is a service that nobody has
 * described yet. But where they agree, or where there are none, it would be wrong to go on. Each version asks in its own way, so the other one
 * does not understand whose list is wanted or of which account: an empty list may be no answer to our question, and a count may be of everything.
 */
export function otherVersion(
  value: unknown,
  name: string,
  spoken: ApiVersion,
): ApiVersion | undefined {
  const form = formOf(value, name);
  if (form === undefined || form === spoken) return undefined;
  const items = listIn(value, name) ?? [];
  const marks = items.flatMap(marksOf);
  const isCertain =
    items.length === 0 || (marks.length > 0 && marks.every((mark) => mark === form));
  return isCertain ? form : undefined;
}

const DATES = ['creation_date', 'balance_date', 'import_date', 'date'] as const;

/** What of an item is written in one version only (accounts-api §1, §4, §8). */
function marksOf(item: unknown): ApiVersion[] {
  if (typeof item !== 'object' || item === null) return [];
  const fields = item as Readonly<Record<string, unknown>>;
  const marks: ApiVersion[] = [];
  if ('logo_url' in fields) marks.push('v2.1');
  if ('provider_logo_url' in fields) marks.push('v3');
  for (const name of DATES) {
    const date = fields[name];
    if (typeof date === 'number') marks.push('v2.1');
    if (typeof date === 'string' && ISO_DATE.test(date)) marks.push('v3');
  }
  for (const money of [fields['balance'], fields['amount']]) {
    if (typeof money === 'object' && money !== null) marks.push('v3');
  }
  return marks;
}
