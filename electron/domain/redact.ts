import type { Secret } from './secret.ts';
import { secretForms } from './secret-forms.ts';
import { shortId, shortenUuids } from './short-id.ts';

/** What has to be hidden because we know it, whatever it looks like. */
export interface Known {
  readonly secrets: readonly Secret[];
  readonly clientIds: readonly string[];
  /** Names of account holders. */
  readonly names: readonly string[];
  /** The operator's home folder, and their name on this computer. */
  readonly home: string;
  readonly user: string;
  /** Ids of the service. They are shortened, so that what belongs together can still be seen. */
  readonly ids: ReadonlySet<string>;
}

type Rule = (text: string) => string;

/** What stands for what was hidden. It is left alone from then on. */
const HIDDEN =
  /(\[(?:secret|client id|token|query|e-mail|home|iban|number|name|user|#[0-9a-f]{6})\])/;

/** A name so short could be a part of any word. */
const SHORT_NAME = 4;
const SHORTEST_ID = 5;

const SCHEME = /(bearer|basic|digest|negotiate)(\s+)[^\s"',;)}\]]{6,}/gi;
const CREDENTIAL =
  /((?:access|refresh|id)[-_ ]?token|client[-_ ]?(?:id|secret)|pass(?:word|wd|phrase)|secret|api[-_ ]?key|authorization)(\\?["']?\s*[:=]\s*)("(?:\\.|[^"\\])*"|[^\s"'&,;}\]]+)/gi;
const USER_OF_URL = /(?<=:\/\/)[^\s/@"'<>]+(?=@)/g;
const QUERY_OF_URL = /(?<=[a-z][a-z\d+.-]*:\/\/[^\s?#"'<>]*)[?#][^\s"'<>]*/gi;
const QUERY = /[?&#][\w.~%-]+=[^\s"'<>]*/g;
const EMAIL = /(?:[^\s@<>"'(),:;[\]\\/=]+|[/=']+)(?:@|%40)[^\s@<>"'(),:;[\]\\/=]+/gi;
const JWT = /eyJ[\w-]+(?:\.[\w-]*)+/g;
const HOME = /(?:\/home\/|\/Users\/|[A-Za-z]:[\\/]+Users[\\/]+)[^\s\\/:"'<>|]+/g;
const IBAN =
  /[A-Z]{2}\d{2}(?: [A-Z\d]{4}){2,7}(?: [A-Z\d]{1,3})?|(?<![A-Za-z\d])[A-Za-z]{2}\d{2}[A-Za-z\d]{11,30}(?![A-Za-z\d])/g;
/** Long, of letters and digits, and no word of any language. */
const OPAQUE = /(?<![\w+-])(?=[\w+-]{24})(?=[\w+-]*\d)(?=[\w+-]*[a-z])[\w+-]+/gi;
/** Of an account, a card or a telephone. */
const NUMBER = /\d{4}(?:[ -]\d{4}){2,4}|\d{8,}/g;
const WORD = /[\w-]+/g;

/**
 * Hides what is secret and what identifies anybody, in a text that is to leave this computer. Nothing that a rule looks for is left when it
 * returns: what one of them leaves may be what another hides, so they are applied until nothing changes.
 */
export function redact(text: string, known: Known): string {
  const rules = rulesFor(known);
  let before: string;
  let after = text;
  do {
    before = after;
    after = rules.reduce(elsewhere, before);
  } while (after !== before);
  return after;
}

function rulesFor({ secrets, clientIds, names, home, user, ids }: Known): readonly Rule[] {
  const forms = secrets.flatMap((secret) => secretForms(secret.reveal()));
  return [
    (text) => hideAll(text, forms, '[secret]'),
    (text) => hideAll(text, clientIds.flatMap(secretForms), '[client id]'),
    (text) => text.replaceAll(SCHEME, '$1$2[token]'),
    (text) => text.replaceAll(CREDENTIAL, '$1$2[secret]'),
    (text) => text.replaceAll(USER_OF_URL, '[user]'),
    (text) => text.replaceAll(QUERY_OF_URL, '[query]'),
    (text) => text.replaceAll(QUERY, '[query]'),
    (text) => text.replaceAll(EMAIL, '[e-mail]'),
    (text) => text.replaceAll(JWT, '[token]'),
    (text) => hideAll(text, pathForms(home), '[home]'),
    (text) => text.replaceAll(HOME, '[home]'),
    (text) =>
      text.replaceAll(WORD, (word) =>
        word.length >= SHORTEST_ID && ids.has(word) ? shownId(word) : word,
      ),
    shortenUuids,
    (text) => text.replaceAll(IBAN, '[iban]'),
    (text) => text.replaceAll(OPAQUE, '[token]'),
    (text) => text.replaceAll(NUMBER, '[number]'),
    (text) => hideAll(text, names, '[name]'),
    (text) => hideWord(text, user, '[user]'),
  ];
}

/** A rule applied to what nothing has been hidden of. */
function elsewhere(text: string, rule: Rule): string {
  const parts = text.split(HIDDEN);
  return parts.map((part, index) => (index % 2 === 0 ? rule(part) : part)).join('');
}

function shownId(id: string): string {
  const short = shortId(id);
  return short.startsWith('#') ? `[${short}]` : short;
}

/** As paths and as addresses have them, and as JSON writes the former. */
function pathForms(path: string): string[] {
  return [path, path.replaceAll('\\', '/'), path.replaceAll('\\', '\\\\')];
}

/** Each of these, wherever it stands; the longest first, since one may hold another. */
function hideAll(text: string, values: readonly string[], hidden: string): string {
  const lower = text.toLowerCase();
  const present = new Set(
    values.filter((value) => value.trim() !== '' && lower.includes(value.toLowerCase())),
  );
  return [...present]
    .toSorted((one, other) => other.length - one.length)
    .reduce(
      (rest, value) =>
        value.length < SHORT_NAME
          ? hideWord(rest, value, hidden)
          : elsewhere(rest, (part) => part.replaceAll(literally(value), hidden)),
      text,
    );
}

function hideWord(text: string, word: string, hidden: string): string {
  if (word.trim() === '') return text;
  const whole = new RegExp(
    `(?<![\\p{L}\\p{N}_])${literally(word).source}(?![\\p{L}\\p{N}_])`,
    'giu',
  );
  return elsewhere(text, (part) => part.replaceAll(whole, hidden));
}

function literally(value: string): RegExp {
  return new RegExp(value.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu');
}
