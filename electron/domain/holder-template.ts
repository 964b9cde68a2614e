import type { Message } from './message.ts';
import { message } from './message.ts';

// A template is plain text with placeholders in braces, such as {bank}. What stands in square brackets is a clause: it is left out when a value
// that it names is missing, so that a letter never has a hole in it.

export const PLACEHOLDERS = ['bank', 'name', 'lastSuccess', 'expiry'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** The bank has a name at all times. What else is missing may only be named in a clause. */
export type TemplateValues = Readonly<
  Record<'bank', string> & Record<Exclude<Placeholder, 'bank'>, string | undefined>
>;

export interface HolderTemplate {
  readonly subject: string;
  readonly text: string;
}
export type TemplatePart = keyof HolderTemplate;

/** In characters. */
export const LONGEST_TEMPLATE = { subject: 200, text: 4_000 } as const satisfies Record<
  TemplatePart,
  number
>;

/** How much of what was typed is repeated in a sentence, in characters. */
const LONGEST_QUOTE = 40;

/** One word of a template; a clause has none in it. */
type Piece = { readonly text: string } | { readonly value: Placeholder };

interface Line {
  readonly pieces: readonly (Piece | { readonly clause: readonly Piece[] })[];
  readonly problem?: Message | undefined;
}

/** A clause does not go beyond its line. */
const CLAUSE_OR_WORD = /\[[^[\]]*\]|[[\]]|[^[\]]+/g;
const PLACEHOLDER_OR_WORD = /\{[^{}]*\}|[{}]|[^{}]+/g;

/** What is wrong with a part of a template, in words; `undefined` when it can be used. */
export function templateProblem(part: TemplatePart, template: string): Message | undefined {
  if (template.trim() === '') return message('template.empty');
  const max = LONGEST_TEMPLATE[part];
  if (template.length > max) return message('template.tooLong', { max });
  if (part === 'subject' && template.includes('\n')) return message('template.oneLine');
  return linesOf(template)
    .map((line) => readLine(line).problem)
    .find((problem) => problem !== undefined);
}

/** The template with its values. They are put in as they are, and never taken for a template themselves. */
export function fillTemplate(template: string, values: TemplateValues): string {
  return linesOf(template)
    .flatMap((line) => fillLine(readLine(line), values) ?? [])
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function linesOf(template: string): string[] {
  return template.split(/\r?\n/);
}

function readLine(line: string): Line {
  let problem: Message | undefined;
  const pieces = [...line.matchAll(CLAUSE_OR_WORD)].flatMap(([word]): Line['pieces'] => {
    if (word === '[' || word === ']') problem ??= message('template.bracket');
    const read = readPieces(word);
    problem ??= read.problem;
    const names = read.pieces.flatMap((piece) => ('value' in piece ? piece.value : []));
    // Brackets around no placeholder are brackets.
    if (word.startsWith('[') && names.length > 0) {
      return [{ clause: readPieces(word.slice(1, -1)).pieces }];
    }
    const bare = names.find((name) => name !== 'bank');
    if (bare !== undefined)
      problem ??= message('template.mayBeMissing', { placeholder: `{${bare}}` });
    return read.pieces;
  });
  return { pieces, problem };
}

function readPieces(words: string): { pieces: readonly Piece[]; problem: Message | undefined } {
  let problem: Message | undefined;
  const pieces = [...words.matchAll(PLACEHOLDER_OR_WORD)].map(([text]): Piece => {
    if (text === '{' || text === '}') problem ??= message('template.brace');
    if (text.length < 2 || !text.startsWith('{')) return { text };
    const name = text.slice(1, -1).trim();
    const value = PLACEHOLDERS.find((one) => one === name);
    if (value !== undefined) return { value };
    problem ??= message('template.unknown', { placeholder: text.slice(0, LONGEST_QUOTE) });
    return { text };
  });
  return { pieces, problem };
}

/** `undefined` when nothing is left of the line but the place of a clause. */
function fillLine({ pieces }: Line, values: TemplateValues): string | undefined {
  let left = false;
  const filled = pieces.map((piece) => {
    if (!('clause' in piece)) return fill(piece, values);
    if (piece.clause.every((one) => !('value' in one) || values[one.value] !== undefined)) {
      return piece.clause.map((one) => fill(one, values)).join('');
    }
    left = true;
    return '';
  });
  const line = filled.join('').trimEnd();
  return left && line === '' ? undefined : line;
}

function fill(piece: Piece, values: TemplateValues): string {
  return 'text' in piece ? piece.text : (values[piece.value] ?? '');
}
