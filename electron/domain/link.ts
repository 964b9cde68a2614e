import { isId } from './id.ts';

/** The scheme of our links, as systems and browsers know it; the same in electron-builder.yml. */
export const LINK_SCHEME = 'syncwatch';

/** Where a link from outside leads. A synchronisation or a repair is asked for first: whoever wrote the link is not the operator. */
export interface Link {
  readonly to: 'connection' | 'run' | 'sync' | 'repair';
  /** The service's id, or ours of a run, whatever it looks like. */
  readonly id: string;
}

/** A link longer than this is none of ours, and is not looked at. */
const MOST_LETTERS = 2_048;
/** Scheme and host are the same in capitals; the id is not. */
const FORM = /^syncwatch:\/\/(connection|run|sync|repair)\/([^/?#]+)$/i;

/** `undefined` for whatever is not exactly one of our links. */
export function parseLink(text: string): Link | undefined {
  if (text.length > MOST_LETTERS) return undefined;
  const [, to, encoded] = FORM.exec(text) ?? [];
  if (to === undefined || encoded === undefined) return undefined;
  const id = decoded(encoded);
  if (id === undefined || !isId(id)) return undefined;
  return { to: to.toLowerCase() as Link['to'], id };
}

/** What a system hands over when somebody follows a link of ours, right or wrong. */
export function looksLikeLink(argument: string): boolean {
  return argument.toLowerCase().startsWith(`${LINK_SCHEME}:`);
}

/**
 * A command line in two: what is for us to read as switches, and the link behind it. Nothing after a link is a switch, since on some systems
 * the writer of a link can make it look like several arguments.
 */
export function splitAtLink(argv: readonly string[]): {
  readonly own: readonly string[];
  readonly link: string | undefined;
} {
  const at = argv.findIndex(looksLikeLink);
  return at === -1 ? { own: argv, link: undefined } : { own: argv.slice(0, at), link: argv[at] };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
