import type { ConnectionView, View } from '../../electron/contract/view.ts';
import { createArranger } from '../../renderer/features/connections/arrangement.ts';
import { expect, test } from './support/test.ts';
import { BANKS, LOOKS, NOW } from './support/banks.ts';

type Connections = View['connections'];

const record = (connections: readonly ConnectionView[]): Connections =>
  Object.fromEntries(connections.map((connection) => [connection.id, connection]));
const withLook = (
  connections: Connections,
  id: string,
  look: (typeof LOOKS)[keyof typeof LOOKS],
): Connections => ({ ...connections, [id]: { ...connections[id], ...look } as ConnectionView });
const arranger = () => createArranger(new Intl.Collator('fr', { sensitivity: 'base' }));
const banks = record(BANKS);

test('the most pressing first, then by name', () => {
  expect(arranger().arrange(banks, true, NOW)).toEqual([
    'rivage',
    'cimes',
    'alize',
    'tramontane',
    'lavande',
    'horizon',
    'falaises',
    'opaline',
    'verger',
    'fluvial',
    'ormes',
  ]);
});

test('a connection that begins to sync keeps its place, and finds its new one when the batch is over', () => {
  const { arrange } = arranger();
  const quiet = withLook(banks, 'lavande', LOOKS.upToDate);
  const before = arrange(quiet, true, NOW);
  const running = withLook(quiet, 'verger', LOOKS.syncing);
  expect(arrange(running, true, NOW + 1_000)).toBe(before);
  const refused = withLook(withLook(running, 'opaline', LOOKS.refused), 'rivage', LOOKS.syncing);
  expect(arrange(refused, true, NOW + 2_000), 'something still runs').toBe(before);
  const ended = withLook(withLook(refused, 'rivage', LOOKS.upToDate), 'verger', LOOKS.failed);
  const after = arrange(ended, true, NOW + 3_000);
  expect(after.slice(0, 5)).toEqual(['opaline', 'cimes', 'alize', 'verger', 'tramontane']);
});

test('nothing moves under the pointer', () => {
  const { arrange } = arranger();
  const quiet = withLook(banks, 'lavande', LOOKS.upToDate);
  const before = arrange(quiet, true, NOW);
  const changed = withLook(quiet, 'verger', LOOKS.expired);
  expect(arrange(changed, false, NOW + 1_000)).toBe(before);
  expect(arrange(changed, false, NOW + 500_000)).toBe(before);
  expect(arrange(changed, true, NOW + 500_001).indexOf('verger')).toBe(1);
});

test('a batch without an end does not freeze the order for ever', () => {
  const { arrange } = arranger();
  const before = arrange(banks, true, NOW);
  const changed = withLook(banks, 'verger', LOOKS.expired);
  expect(arrange(changed, true, NOW + 59_999)).toBe(before);
  expect(arrange(changed, true, NOW + 60_000).indexOf('verger')).toBe(1);
});

test('what comes and goes is heeded at once, even under the pointer', () => {
  const { arrange } = arranger();
  arrange(banks, true, NOW);
  const { rivage: _gone, ...fewer } = banks;
  expect(arrange(fewer, false, NOW + 1)).not.toContain('rivage');
  expect(arrange(banks, false, NOW + 2)[0]).toBe('rivage');
  // One for another leaves the number as it was.
  const { rivage, ...others } = banks;
  const swapped = { ...others, other: { ...rivage, id: 'other' } as ConnectionView };
  expect(arrange(swapped, false, NOW + 3)[0]).toBe('other');
});

test('a change that moves nothing returns the same list', () => {
  const { arrange } = arranger();
  const quiet = withLook(banks, 'lavande', LOOKS.upToDate);
  const before = arrange(quiet, true, NOW);
  expect(arrange({ ...quiet }, true, NOW + 1)).toBe(before);
  expect(arrange(withLook(quiet, 'rivage', LOOKS.password), true, NOW + 2)).toBe(before);
});
