// What `npm run bench` measures. Each is a file of test/bench and runs in a process of its own: what one leaves behind slows down no other.

/** Those with the real program on a desktop of its own, which is to be had on Linux only. */
const onDesktop = ['start', 'footprint', 'window', 'notify', 'quiet'];
export const needsElectron = (/** @type {string} */ name) => onDesktop.includes(name);

/** Those of a group run at the same time, since they watch processes that do nothing. */
const groups = [
  ['journal'],
  ['fold'],
  ['rebuild'],
  ['memory'],
  ['latency'],
  ['loop'],
  ['start'],
  ['footprint'],
  ['window'],
  ['notify'],
  ['idle', 'quiet'],
]
  .map((group) => group.filter((name) => process.platform === 'linux' || !needsElectron(name)))
  .filter((group) => group.length > 0);

/**
 * @param {readonly string[]} names none: all
 * @returns {string[][]}
 */
export function chooseMeasurements(names) {
  const unknown = names.filter((name) => !groups.flat().includes(name));
  if (unknown.length > 0) {
    const known = groups.flat().join(', ');
    throw new Error(`There is no measurement ${unknown.join(', ')}. There are: ${known}.`);
  }
  if (names.length === 0) return groups;
  return groups
    .map((group) => group.filter((name) => names.includes(name)))
    .filter((group) => group.length > 0);
}
