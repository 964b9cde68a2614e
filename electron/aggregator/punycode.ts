// RFC 3492 with the parameters of IDNA (§5).
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST_CODE = 128;
const LAST_CODE = 0x10_ff_ff;

/** A label of a host as people see it: `xn--…` decoded, any other, and one that cannot be decoded, as it is. */
export function shownLabel(label: string): string {
  return label.startsWith('xn--') ? (decoded(label.slice('xn--'.length)) ?? label) : label;
}

function decoded(encoded: string): string | undefined {
  const basicEnd = encoded.lastIndexOf('-');
  const codes = basicEnd > 0 ? Array.from(encoded.slice(0, basicEnd), codeOf) : [];
  let code = FIRST_CODE;
  let index = 0;
  let bias = FIRST_BIAS;
  let at = basicEnd > 0 ? basicEnd + 1 : 0;
  while (at < encoded.length) {
    const before = index;
    let weight = 1;
    for (let k = BASE; ; k += BASE) {
      const digit = digitOf(encoded[at]);
      if (digit === undefined) return undefined;
      at += 1;
      index += digit * weight;
      const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    const length = codes.length + 1;
    bias = adapted(index - before, length, before === 0);
    code += Math.floor(index / length);
    // Also when it is no number any more.
    if (!(code <= LAST_CODE)) return undefined;
    index %= length;
    codes.splice(index, 0, code);
    index += 1;
  }
  return String.fromCodePoint(...codes);
}

function adapted(delta: number, length: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? DAMP : 2));
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

/** a to z are 0 to 25, 0 to 9 are 26 to 35. */
function digitOf(character: string | undefined): number | undefined {
  const digit = 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(character ?? ' ');
  return digit < 0 ? undefined : digit;
}
