import { shownLabel } from './punycode.ts';

/** The domains of the service, past and present (accounts-api §0.1, §1). */
const KNOWN_DOMAINS = ['oxlin.io', 'linxo.com', 'linxoconnect.com', 'linxo-connect.io'] as const;

const BRANDS = [
  { name: 'oxlin', domain: 'oxlin.io' },
  { name: 'linxoconnect', domain: 'linxoconnect.com' },
  { name: 'linxo', domain: 'linxo.com' },
] as const;

/** Names this short are mistyped by one letter; more would make look-alikes of ordinary words. */
const LETTERS_PER_MISTAKE = 5;

/**
 * The domain of the service that a host resembles without belonging to it, since a sign-in would be sent there: one with a domain of the service
 * in its midst (`api.oxlin.io.example.com`), with its name in its own (`oxlin-login.com`), or with a name that can be misread as it.
 * An organisation may well call a host of its own after the service (`linxo.example.com`), so the name itself counts only where it is what
 * somebody registered; letters that only look like it count everywhere.
 */
export function resembledDomain(hostname: string): string | undefined {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  if (KNOWN_DOMAINS.some((domain) => host === domain || host.endsWith(`.${domain}`))) {
    return undefined;
  }
  const labels = host.split('.').map(shownLabel);
  return (
    domainInTheMidst(labels) ??
    resembledBy(registrableLabel(labels)) ??
    labels.map(misreadAs).find((domain) => domain !== undefined)
  );
}

function domainInTheMidst(labels: readonly string[]): string | undefined {
  const parts = `.${folded(labels.join('.')).replaceAll('-', '.')}.`;
  return KNOWN_DOMAINS.find((domain) => parts.includes(`.${domain.replaceAll('-', '.')}.`));
}

/** What stands before the public suffix, which has two parts where a country has its own `co` and `com`. */
function registrableLabel(labels: readonly string[]): string {
  const [country = '', second = ''] = labels.toReversed();
  const isDouble =
    labels.length > 2 &&
    country.length === 2 &&
    /^(ac|asso|co|com|edu|gouv|gov|net|org)$/.test(second);
  return labels.at(isDouble ? -3 : -2) ?? '';
}

function resembledBy(label: string): string | undefined {
  const read = folded(label);
  const whole = read.replaceAll('-', '');
  return BRANDS.find(
    ({ name }) =>
      read.split('-').includes(name) ||
      whole.startsWith(name) ||
      whole.endsWith(name) ||
      mistakes(whole, name) <= Math.floor(name.length / LETTERS_PER_MISTAKE),
  )?.domain;
}

/** The name in letters that are not its own. */
function misreadAs(label: string): string | undefined {
  const read = folded(label);
  if (read === label) return undefined;
  return BRANDS.find(({ name }) => read.split('-').includes(name))?.domain;
}

// What is easily taken for a letter of the names: of Greek, Cyrillic, Armenian and Latin, and digits.
const CONFUSABLE: Readonly<Record<string, string>> = {
  o: '0οоօᴏσ',
  x: '×хχ',
  l: '1|ӏǀłⅼ',
  i: 'ıіιⅰɪ',
  n: 'ոպηռпᴎɴ',
  c: 'сϲⅽᴄ',
  e: 'еҽє',
  t: 'тτᴛ',
};
const LETTER_BY_LOOK = new Map(
  Object.entries(CONFUSABLE).flatMap(([letter, looks]) =>
    [...looks].map((look) => [look, letter] as const),
  ),
);

/** As it is read at a glance: without accents, every letter the one it looks like. */
function folded(text: string): string {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return [...plain].map((character) => LETTER_BY_LOOK.get(character) ?? character).join('');
}

/** Letters left out, added, changed or exchanged with the next one (optimal string alignment). */
function mistakes(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  const cost = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= one.length; row += 1) {
    rows.push([row]);
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const isExchanged =
        row > 1 &&
        column > 1 &&
        one[row - 1] === other[column - 2] &&
        one[row - 2] === other[column - 1];
      rows[row]?.push(
        Math.min(
          cost(row - 1, column) + 1,
          cost(row, column - 1) + 1,
          cost(row - 1, column - 1) + (isSame ? 0 : 1),
          isExchanged ? cost(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return cost(one.length, other.length);
}
