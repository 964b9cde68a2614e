import type { Buffer as Bytes } from 'node:buffer';
import { Buffer } from 'node:buffer';

export const SECRET_KINDS = [
  'client secret',
  'password',
  'access token',
  'refresh token',
  'pasted token',
  'code',
  'verifier',
  'state',
  'widget session',
  'widget address',
] as const;
export type SecretKind = (typeof SECRET_KINDS)[number];

/** A shorter one could be a part of anything. */
const SHORTEST = 8;
/** What is longer is given away by a piece of it. */
const PIECE = 24;

/** Every secret of a session, by what it is, to be looked for wherever it must not be. */
export class Canaries {
  readonly #kinds = new Map<string, SecretKind>();

  add(kind: SecretKind, secret: string): void {
    if (secret === '' || this.#kinds.has(secret)) return;
    if (secret.length < SHORTEST) throw new Error(`A ${kind} is too short to be looked for.`);
    this.#kinds.set(secret, kind);
  }

  of(kind: SecretKind): string[] {
    return [...this.#kinds].flatMap(([secret, one]) => (one === kind ? secret : []));
  }

  /** What of them is in there, and in which form. */
  findIn(content: string | Bytes): string[] {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    return [...this.#kinds].flatMap(([secret, kind]) =>
      Object.entries(formsOf(secret))
        .filter(([, needles]) => needles.some((needle) => bytes.includes(needle)))
        .map(([form]) => `${kind}, ${form}: ${secret}`),
    );
  }
}

/** How a secret may look in a file, a message or a command line. */
function formsOf(secret: string): Readonly<Record<string, readonly Bytes[]>> {
  const percent = encodeURIComponent(secret);
  const texts = {
    plain: [secret, ...piecesOf(secret)],
    json: [JSON.stringify(secret).slice(1, -1)],
    percent: [
      percent,
      percent.replaceAll('%20', '+'),
      new URLSearchParams([['', secret]]).toString().slice(1),
    ],
  };
  const base64 = [0, 1, 2].map((before) => base64After(before, secret));
  return {
    ...Object.fromEntries(
      Object.entries(texts).map(([form, all]) => [form, all.map((text) => Buffer.from(text))]),
    ),
    'UTF-16': Object.values(texts)
      .flat()
      .map((text) => Buffer.from(text, 'utf16le')),
    base64: base64.map((text) => Buffer.from(text)),
    base64url: base64.map((text) => Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_'))),
  };
}

function piecesOf(secret: string): string[] {
  if (secret.length < 2 * PIECE) return [];
  return Array.from({ length: Math.floor(secret.length / PIECE) }, (_, at) =>
    secret.slice(at * PIECE, (at + 1) * PIECE),
  );
}

/** What is the same of it in base64 whatever stands around it, when so many bytes, modulo 3, stand before it. */
function base64After(before: number, secret: string): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
  const touched = Math.ceil((before * 8) / 6);
  return bytes.toString('base64').slice(touched, Math.floor((bytes.length * 8) / 6));
}
