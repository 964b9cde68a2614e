// Reads TypeScript just well enough to find what a file imports and which names it uses, with no parser at hand.

export interface Import {
  readonly specifier: string;
  /** Erased before the program runs. */
  readonly typeOnly: boolean;
}

interface Skeleton {
  /** The code with every comment and every string blanked out, position for position. */
  readonly code: string;
  /** What stood in the quotes that open at this position. */
  readonly strings: ReadonlyMap<number, string>;
}

/** A specifier that no reader of the file can know. */
export const COMPUTED = '(computed)';

export function importsOf(source: string): Import[] {
  const { code, strings } = skeleton(source);
  const imports: Import[] = [];
  const add = (quoteAt: number, typeOnly: boolean) =>
    imports.push({ specifier: strings.get(quoteAt) ?? COMPUTED, typeOnly });

  // import x from '…', import '…', export … from '…': nothing between the word and the quote ends a statement.
  const statement = /(?<![.\w$])(import|export)\b(?!\s*[.(])([^;'"=]*?)(?=['"])/g;
  for (const { index, 0: all, 1: word, 2: clause = '' } of code.matchAll(statement)) {
    const named = /\bfrom\s*$/.test(clause);
    if (named || (word === 'import' && clause.trim() === '')) {
      add(index + all.length, /^\s*type\b(?!\s*(,|from\b))/.test(clause));
    }
  }
  // import('…') as a value or as a type, require('…'), import x = require('…').
  for (const { index, 0: all } of code.matchAll(/(?<![.\w$])(?:import|require)\s*\(\s*/g)) {
    add(index + all.length, false);
  }
  return imports;
}

/** The code without its comments and without what its strings say. */
export function codeOf(source: string): string {
  return skeleton(source).code;
}

function skeleton(source: string): Skeleton {
  const strings = new Map<number, string>();
  // A template's own text is blanked, the code inside its ${…} is not: that is why templates are read by hand below.
  const token =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`|[{}]|[\s\S]/g;
  const open: ('code' | 'template')[] = [];
  let code = '';
  for (let at = 0; at < source.length;) {
    if (open.at(-1) === 'template') {
      const text = /^(?:\\[\s\S]|\$(?!\{)|[^\\`$])*/.exec(source.slice(at))?.[0] ?? '';
      code += blank(text);
      at += text.length;
      const closes = source[at] === '`';
      if (closes) open.pop();
      else open.push('code');
      code += closes ? '`' : '${';
      at += closes ? 1 : 2;
      continue;
    }
    token.lastIndex = at;
    const found = token.exec(source)?.[0] ?? '';
    if (found === '`') open.push('template');
    else if (found === '{' && open.length > 0) open.push('code');
    else if (found === '}' && open.length > 0) open.pop();
    const quoted = /^['"]./s.test(found);
    if (quoted) strings.set(at, found.slice(1, -1));
    code += quoted
      ? found[0] + blank(found.slice(1, -1)) + found[0]
      : isComment(found)
        ? blank(found)
        : found;
    at += Math.max(1, found.length);
  }
  if (open.length > 0)
    throw new Error('A template or a bracket does not end: this file cannot be read.');
  return { code, strings };
}

function isComment(token: string): boolean {
  return token.startsWith('//') || token.startsWith('/*');
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}
