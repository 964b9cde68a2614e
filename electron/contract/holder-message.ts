import * as z from 'zod/mini';
import type { OwnTemplates } from '../domain/holder-message.ts';
import { HOLDER_LANGUAGES, HOLDER_MESSAGE_KINDS } from '../domain/holder-message.ts';
import type { TemplatePart } from '../domain/holder-template.ts';
import { templateProblem } from '../domain/holder-template.ts';

// The operator's own templates, as they cross to the window and are stored; and what the window needs of the rules for its preview.

export type { HolderLanguage, HolderMessageKind, OwnTemplates } from '../domain/holder-message.ts';
export {
  HOLDER_LANGUAGES,
  HOLDER_MESSAGE_KINDS,
  composeMessage,
  occasionFor,
  sameTemplate,
  withTemplate,
} from '../domain/holder-message.ts';
export type { HolderTemplate, Placeholder, TemplatePart } from '../domain/holder-template.ts';
export { LONGEST_TEMPLATE, PLACEHOLDERS, templateProblem } from '../domain/holder-template.ts';

export const holderLanguage = z.enum(HOLDER_LANGUAGES);

const usable = (part: TemplatePart) =>
  z.string().check(z.refine((template) => templateProblem(part, template) === undefined));

const template = z.object({ subject: usable('subject'), text: usable('text') });
const byKind = z.partialRecord(z.enum(HOLDER_MESSAGE_KINDS), template);

export const ownTemplates = z.object({ en: byKind, fr: byKind });

/** What can be used of what was stored: one template that cannot leaves the others alone. */
export function readOwnTemplates(stored: unknown): OwnTemplates {
  return { en: readKinds(stored, 'en'), fr: readKinds(stored, 'fr') };
}

function readKinds(stored: unknown, language: (typeof HOLDER_LANGUAGES)[number]) {
  const kinds = within(stored, language);
  const readable = HOLDER_MESSAGE_KINDS.flatMap((kind) => {
    const read = template.safeParse(within(kinds, kind));
    return read.success ? [[kind, read.data] as const] : [];
  });
  return byKind.parse(Object.fromEntries(readable));
}

function within(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
