import { posix } from 'node:path';
import { importsOf } from './source.ts';

/** Text by path from the project's root, with forward slashes. */
export type Files = ReadonlyMap<string, string>;

export interface Edge {
  readonly from: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
  /** The file of ours that it names; absent for a package. */
  readonly to?: string;
  /** It is relative, and there is no such file. */
  readonly missing: boolean;
}

const CODE = /(?<!\.d)\.tsx?$/;

export function edgesOf(files: Files): Edge[] {
  return [...files].flatMap(([from, source]) =>
    CODE.test(from) ? importsOf(source).map((found) => edge(files, from, found)) : [],
  );
}

function edge(
  files: Files,
  from: string,
  { specifier, typeOnly }: { specifier: string; typeOnly: boolean },
): Edge {
  if (!/^\.{0,2}\//.test(specifier)) return { from, specifier, typeOnly, missing: false };
  const path = posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''));
  const to = ['', '.ts', '.tsx', '/index.ts']
    .map((end) => path + end)
    .find((name) => files.has(name));
  return to === undefined
    ? { from, specifier, typeOnly, missing: true }
    : { from, specifier, typeOnly, to, missing: false };
}

interface Rule {
  /** Folders of ours (or single files) that may be imported, beside its own. */
  readonly ours: readonly string[];
  readonly typesOf?: readonly string[];
  readonly packages: boolean | readonly string[];
  readonly node: boolean;
  readonly electron: boolean;
}

/** The direction of imports, one row per part of the house (design, "The house"). The longest matching name is a file's part. */
export const RULES: Readonly<Record<string, Rule>> = {
  'electron/domain/': { ours: [], packages: false, node: false, electron: false },
  'electron/aggregator/': {
    ours: ['electron/domain/'],
    packages: true,
    node: false,
    electron: false,
  },
  'electron/contract/': {
    ours: ['electron/domain/'],
    packages: ['zod', 'zod/mini'],
    node: false,
    electron: false,
  },
  'electron/locales/': {
    ours: [],
    typesOf: ['electron/domain/'],
    packages: ['i18next'],
    node: false,
    electron: false,
  },
  'electron/services/': {
    ours: ['electron/domain/', 'electron/aggregator/', 'electron/contract/'],
    typesOf: ['electron/locales/'],
    packages: true,
    node: false,
    electron: false,
  },
  'electron/adapters/': {
    ours: [
      'electron/domain/',
      'electron/aggregator/',
      'electron/contract/',
      'electron/locales/',
      'electron/services/',
    ],
    packages: true,
    node: true,
    electron: true,
  },
  'electron/sandbox/': { ours: [], packages: true, node: true, electron: false },
  'electron/preload.ts': {
    ours: ['electron/contract/'],
    packages: false,
    node: false,
    electron: true,
  },
  'electron/entry.ts': {
    ours: ['electron/domain/', 'electron/command.ts'],
    packages: false,
    node: true,
    electron: false,
  },
  'electron/command.ts': {
    ours: ['electron/domain/', 'electron/locales/', 'electron/adapters/'],
    packages: false,
    node: true,
    electron: true,
  },
  'electron/launch.ts': {
    ours: ['electron/adapters/', 'electron/main.ts'],
    packages: false,
    node: true,
    electron: true,
  },
  'electron/main.ts': {
    ours: [
      'electron/domain/',
      'electron/aggregator/',
      'electron/contract/',
      'electron/locales/',
      'electron/services/',
      'electron/adapters/',
    ],
    packages: true,
    node: true,
    electron: true,
  },
  'renderer/': {
    ours: ['electron/contract/', 'electron/locales/'],
    packages: true,
    node: false,
    electron: false,
  },
};

/** One line for every import that goes the wrong way, and for every file that no rule knows. */
export function breaches(files: Files): string[] {
  const homeless = [...files.keys()]
    .filter((path) => CODE.test(path) && partOf(path) === undefined)
    .map((path) => `${path} belongs to no part of the house`);
  const wrong = edgesOf(files).flatMap((found) => {
    const why = breach(found);
    return why === undefined ? [] : [`${found.from} → ${found.specifier}: ${why}`];
  });
  return [...homeless, ...wrong];
}

function breach({ from, specifier, typeOnly, to, missing }: Edge): string | undefined {
  const part = partOf(from);
  const rule = part === undefined ? undefined : RULES[part];
  if (part === undefined || rule === undefined) return undefined;
  if (missing) return 'there is no such file';
  if (to !== undefined) {
    if (to.startsWith(part) && to !== 'electron/main.ts') return undefined;
    if (rule.ours.some((folder) => to.startsWith(folder))) return undefined;
    const typesOnly = rule.typesOf?.some((folder) => to.startsWith(folder)) === true;
    if (typesOnly) return typeOnly ? undefined : `${part} may import only types of it`;
    return `${part} may not import it`;
  }
  if (specifier === 'electron' || specifier.startsWith('electron/')) {
    return rule.electron ? undefined : `${part} may not know Electron`;
  }
  if (specifier.startsWith('node:')) {
    return rule.node ? undefined : `${part} may not know Node`;
  }
  const allowed = Array.isArray(rule.packages) ? rule.packages.includes(specifier) : rule.packages;
  return allowed === true ? undefined : `${part} may not import this package`;
}

function partOf(path: string): string | undefined {
  return Object.keys(RULES)
    .filter((part) => path.startsWith(part))
    .toSorted((a, b) => b.length - a.length)[0];
}

/** The first circle of imports that the running program would go through, if there is one. */
export function cycleIn(files: Files): string[] | undefined {
  const next = new Map<string, string[]>();
  for (const { from, to, typeOnly } of edgesOf(files)) {
    if (to !== undefined && !typeOnly) next.set(from, [...(next.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const visit = (at: string, path: readonly string[]): string[] | undefined => {
    const seenAt = path.indexOf(at);
    if (seenAt !== -1) return [...path.slice(seenAt), at];
    if (done.has(at)) return undefined;
    for (const to of next.get(at) ?? []) {
      const cycle = visit(to, [...path, at]);
      if (cycle !== undefined) return cycle;
    }
    done.add(at);
    return undefined;
  };
  for (const from of next.keys()) {
    const cycle = visit(from, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
