import { Chance } from './chance.ts';

const RUBBISH: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  '',
  ' ',
  'x',
  '\u0000',
  '\ud800',
  '<!DOCTYPE html>',
  'error 5',
  '7',
  '__proto__',
  'constructor',
  [],
  {},
  [[]],
  [null],
  { id: {} },
  { length: 3 },
];

function mutate(chance: Chance, value: unknown): unknown {
  if (Array.isArray(value)) return mutateList(chance, value);
  if (typeof value === 'object' && value !== null) return mutateObject(chance, value);
  if (typeof value === 'string' && chance.happens(0.5)) return mutateText(chance, value);
  return chance.pick(RUBBISH);
}

function mutateList(chance: Chance, list: readonly unknown[]): unknown {
  const at = chance.below(list.length + 1);
  switch (chance.below(5)) {
    case 0:
      return list.toSpliced(at, 1);
    case 1:
      return list.toSpliced(at, 0, chance.pick(RUBBISH));
    case 2:
      return [...list, ...list];
    case 3:
      return { ...list };
    default:
      return list.map((item, index) => (index === at ? mutate(chance, item) : item));
  }
}

function mutateObject(chance: Chance, object: object): unknown {
  const fields = Object.entries(object);
  if (fields.length === 0) return chance.pick(RUBBISH);
  const [name, value] = chance.pick(fields);
  const rest = fields.filter(([other]) => other !== name);
  switch (chance.below(6)) {
    case 0:
      return Object.fromEntries(rest);
    case 1:
      return Object.fromEntries([...rest, [name, chance.pick(RUBBISH)]]);
    case 2:
      return Object.fromEntries([...rest, [chance.pick(fields)[0], value]]);
    case 3:
      return [object];
    default:
      return Object.fromEntries([...rest, [name, mutate(chance, value)]]);
  }
}

function mutateText(chance: Chance, text: string): string {
  const at = chance.below(text.length + 1);
  const wrong = chance.pick(['', ' ', '\u0000', 'é', text, text.toLowerCase()]);
  return text.slice(0, at) + wrong + text.slice(at + chance.below(3));
}

/** What arrived of it, with one to five things wrong in it. */
export function mutated(chance: Chance, valid: unknown): unknown {
  let body = valid;
  for (let times = 0; times <= chance.below(4); times += 1) body = mutate(chance, body);
  // What arrives is text.
  return JSON.parse(JSON.stringify(body));
}

/** The same ones for the same seed. */
export function mutations(valid: unknown, seed: number, count: number): unknown[] {
  const chance = new Chance(seed);
  return Array.from({ length: count }, () => mutated(chance, valid));
}

/** A body as a line, a proxy or a program in trouble might leave it: mostly JSON with something wrong in it, sometimes no JSON at all. */
export function mutatedText(chance: Chance, valid: unknown): string {
  const text = JSON.stringify(mutated(chance, valid));
  const at = chance.below(text.length + 1);
  switch (chance.below(40)) {
    case 0:
      return '';
    case 1:
      return `<!DOCTYPE html><p>${text}</p>`;
    case 2:
      return text.slice(0, at);
    case 3:
      return text.slice(at);
    case 4:
      return (
        text.slice(0, at) + chance.pick(['\u0000', '"', '}', ']', ',', '\\', '💥']) + text.slice(at)
      );
    case 5:
      return `${'['.repeat(2_000)}${text}${']'.repeat(2_000)}`;
    case 6:
      return text.replaceAll(/"([a-z_]+)":"[^"]*"/g, `"$1":"${'long '.repeat(2_000)}"`);
    case 7:
      return text.replace(/\d+/, '9'.repeat(400));
    default:
      return text;
  }
}
