import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Chance } from '../../support/chance.ts';

/** Ways in which a file comes to harm. Each is told the bytes and gives back others. */
const HARMS: readonly ((bytes: Buffer, chance: Chance) => Buffer)[] = [
  function cutOff(bytes, chance) {
    return bytes.subarray(0, chance.below(bytes.length));
  },
  function zeros(bytes, chance) {
    return overwritten(bytes, chance, () => 0);
  },
  function garbage(bytes, chance) {
    return overwritten(bytes, chance, () => chance.below(256));
  },
  function flippedBits(bytes, chance) {
    for (let flips = 1 + chance.below(20); flips > 0; flips -= 1) {
      const at = chance.below(bytes.length);
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << chance.below(8)), at);
    }
    return bytes;
  },
  function anotherLetter(bytes, chance) {
    const at = chance.below(bytes.length);
    bytes.write(chance.pick(['x', '"', '{', '0', '-', ',', ' ']), at, 'latin1');
    return bytes;
  },
  function twice(bytes, chance) {
    return Buffer.concat([bytes.subarray(0, chance.below(bytes.length)), bytes]);
  },
  function partMoved(bytes, chance) {
    const length = chance.below(bytes.length);
    bytes.copyWithin(chance.below(bytes.length), chance.below(bytes.length - length), length);
    return bytes;
  },
  function ofSomebodyElse(_bytes, chance) {
    return Buffer.from(chance.pick(['', 'null', '[]', '{}', '\u0000', '<html></html>', '{"a":']));
  },
];

function overwritten(bytes: Buffer, chance: Chance, byte: () => number): Buffer {
  const from = chance.below(bytes.length);
  const to = Math.min(bytes.length, from + 1 + chance.below(8_192));
  for (let at = from; at < to; at += 1) bytes.writeUInt8(byte(), at);
  return bytes;
}

/** Harms a file, or puts a folder in its place. Returns what was done. */
export function corrupt(file: string, chance: Chance): string {
  if (chance.happens(0.03)) {
    rmSync(file);
    mkdirSync(file);
    return 'a folder in its place';
  }
  const harm = chance.pick(HARMS);
  writeFileSync(file, harm(readFileSync(file), chance));
  return harm.name;
}

/** What stands there; a folder has no bytes. */
export function bytesOf(file: string): Buffer | undefined {
  if (!existsSync(file) || statSync(file).isDirectory()) return undefined;
  return readFileSync(file);
}
