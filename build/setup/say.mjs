// What the set-up tells: one line per thing actually done, nothing otherwise. On a terminal the things under way
// stand on a last line that is overwritten; elsewhere a line appears when a thing is finished.
const terminal = process.stdout.isTTY && !process.env['CI'];

/** @type {Set<string>} */
const underWay = new Set();

const drawUnderWay = () => {
  if (!terminal) return;
  const text = [...underWay].map((label) => `${label}…`).join('  ');
  process.stdout.write(`\r\u001b[K${text.slice(0, (process.stdout.columns || 80) - 1)}`);
};

/** @param {string} line */
export function say(line) {
  if (terminal) process.stdout.write('\r\u001b[K');
  process.stdout.write(`${line}\n`);
  if (underWay.size > 0) drawUnderWay();
}

/**
 * Runs `work` and says in one line how long it took: "Installing packages… 14 s".
 *
 * @template Result
 * @param {string} label
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function step(label, work) {
  const startedAt = performance.now();
  underWay.add(label);
  drawUnderWay();
  let ending = 'failed';
  try {
    const result = await work();
    ending = duration(performance.now() - startedAt);
    return result;
  } finally {
    underWay.delete(label);
    say(`${label}… ${ending}`);
  }
}

/**
 * @param {number} elapsedMs
 * @returns {string} "0.4 s", "14 s", "2 min 5 s"
 */
export function duration(elapsedMs) {
  const seconds = elapsedMs / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
