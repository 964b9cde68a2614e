import type { NextAction, Severity, StatusWord } from './attention.ts';
import { channelAttention } from './attention.ts';
import { rungAt } from './cause.ts';
import type { HolderTemplate, TemplateValues } from './holder-template.ts';
import { fillTemplate } from './holder-template.ts';

/** What an account holder can be written to about: the one thing to do, several or another one, or an authorisation that is about to end. */
export const HOLDER_MESSAGE_KINDS = [
  'renew-authorisation',
  'renew-credentials',
  'change-password',
  'answer-challenge',
  'act-at-bank',
  'other',
  'authorisation-ending',
] as const;
export type HolderMessageKind = (typeof HOLDER_MESSAGE_KINDS)[number];

export const HOLDER_LANGUAGES = ['en', 'fr'] as const;
export type HolderLanguage = (typeof HOLDER_LANGUAGES)[number];

/** The operator's own templates; where there is none, the standard one holds. */
export type OwnTemplates = Readonly<
  Record<HolderLanguage, { readonly [K in HolderMessageKind]?: HolderTemplate }>
>;
export const NO_OWN_TEMPLATES: OwnTemplates = { en: {}, fr: {} };

/** A connection as the operator sees it. Instants are ms since the epoch. */
export interface Addressed {
  readonly provider: string;
  readonly owner?: string | undefined;
  readonly word: StatusWord;
  readonly severity: Severity;
  readonly action: NextAction;
  readonly channels: readonly AddressedChannel[];
}

interface AddressedChannel {
  readonly word: StatusWord;
  readonly severity: Severity;
  readonly rawStatus: string;
  readonly expiresAt?: number | undefined;
  readonly lastSuccessAt?: number | undefined;
}

export interface Occasion {
  readonly kind: HolderMessageKind;
  /** The channels that it is about. */
  readonly channels: readonly AddressedChannel[];
}

/** Why the account holder is to be written to at `now`; `undefined` when there is no reason to. */
export function occasionFor(connection: Addressed, now: number): Occasion | undefined {
  const { word, severity, channels } = connection;
  if (severity === 'person') {
    const waiting = channels.filter((channel) => channel.severity === 'person');
    return { kind: kindFor(connection, waiting), channels: waiting };
  }
  if (word === 'closed') return undefined;
  const ending = channels.filter((channel) => channel.word !== 'not-in-use' && ends(channel, now));
  return ending.length === 0 ? undefined : { kind: 'authorisation-ending', channels: ending };
}

/** As near as its end is told of in notifications. */
function ends({ expiresAt }: AddressedChannel, now: number): boolean {
  return expiresAt !== undefined && expiresAt > now && rungAt(expiresAt, now) !== undefined;
}

/** Where the channels want different things, a letter about one of them would be wrong about the others. */
function kindFor({ action }: Addressed, waiting: readonly AddressedChannel[]): HolderMessageKind {
  const wanted = waiting.map(({ rawStatus }) => channelAttention({ status: rawStatus }).action);
  const agree = wanted.every((one) => one === action);
  return (agree && HOLDER_MESSAGE_KINDS.find((kind) => kind === action)) || 'other';
}

/** The letter for an occasion. `day` puts an instant in ms into the letter's language, or says that it is none. */
export function composeMessage(
  template: HolderTemplate,
  connection: Addressed,
  occasion: Occasion,
  now: number,
  day: (at: number) => string | undefined,
): HolderTemplate {
  const values = valuesFor(connection, occasion, now, day);
  return {
    subject: fillTemplate(template.subject, values),
    text: fillTemplate(template.text, values),
  };
}

function valuesFor(
  { provider, owner }: Addressed,
  { kind, channels }: Occasion,
  now: number,
  day: (at: number) => string | undefined,
): TemplateValues {
  const expiresAt = earliest(channels.map((channel) => channel.expiresAt));
  const lastSuccessAt = earliest(channels.map((channel) => channel.lastSuccessAt));
  // An authorisation may be withdrawn before its end (accounts-api §5): then that day says nothing.
  const told = kind !== 'renew-authorisation' || (expiresAt ?? now) <= now;
  return {
    bank: asWords(provider) ?? NAMELESS,
    name: asWords(owner),
    lastSuccess: lastSuccessAt === undefined ? undefined : day(lastSuccessAt),
    expiry: expiresAt === undefined || !told ? undefined : day(expiresAt),
  };
}

/** The operator's templates with another one. What equals the standard is not kept: it follows the standard when that changes. */
export function withTemplate(
  own: OwnTemplates,
  language: HolderLanguage,
  kind: HolderMessageKind,
  template: HolderTemplate,
  standard: HolderTemplate,
): OwnTemplates {
  const { [kind]: _before, ...others } = own[language];
  const kept = sameTemplate(template, standard) ? others : { ...others, [kind]: template };
  return { ...own, [language]: kept };
}

export function sameTemplate(one: HolderTemplate, other: HolderTemplate): boolean {
  return one.subject === other.subject && one.text === other.text;
}

function earliest(instants: readonly (number | undefined)[]): number | undefined {
  const known = instants.filter((at) => at !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

const NAMELESS = '—';
/** In characters: what is longer is no name. */
const LONGEST_NAME = 120;
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;
/** What turns the direction of all that follows. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A name of the service's, fit for a line of a letter; `undefined` when nothing is left of it. */
function asWords(name: string | undefined): string | undefined {
  const line = (name ?? '').replaceAll(TURNS, '').replaceAll(BREAKS, ' ').trim();
  const letters = [...line];
  const short =
    letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME - 1).join('')}…` : line;
  return short === '' ? undefined : short;
}
