// How long a start takes with a long history: opening the file and having the state. Beside it a bare reading of the same rows, parsed and kept
// nowhere. Once after a proper end, once after a kill with so many facts since the last proper end.
import { join } from 'node:path';
import { openJournal } from '../../electron/adapters/database.ts';
import { answerOf, ended, start } from './support/child.ts';
import { benchFolder, silent } from './support/folder.ts';
import { fill } from './support/fill.ts';
import type { Opened } from './support/open-process.ts';
import { report, size } from './support/report.ts';
import { median } from './support/statistics.ts';

const FACTS = size.quick ? 20_000 : 1_000_000;
const SINCE = size.quick ? 1_000 : 10_000;
const CONNECTIONS = 500;

const { folder, remove } = benchFolder('rebuild');
const { journal, close } = openJournal(folder, silent, Date.now);
fill(journal, { connections: CONNECTIONS, from: 0, to: FACTS })();
close();

const properly = await opened();
const killed = start(join(import.meta.dirname, 'support/fill-process.ts'), [
  folder,
  String(CONNECTIONS),
  String(FACTS),
  String(FACTS + SINCE),
]);
await ended(killed);
const afterAKill = await opened();
remove();

const row = (what: string, { ours, bare }: { ours: number; bare: number }) => ({
  what,
  unit: 'ms',
  value: ours,
  baseline: { what: 'reading and parsing every row', value: bare },
  aim: { below: 1_000 },
});
const millions = FACTS.toLocaleString('en');
report([
  row(`start with ${millions} facts, ended properly`, properly),
  row(`the same, killed ${SINCE.toLocaleString('en')} facts later`, afterAKill),
]);

async function opened(): Promise<{ ours: number; bare: number }> {
  const times = { ours: [] as number[], bare: [] as number[] };
  for (const how of ['ours', 'bare', 'ours'] as const) {
    const child = start(join(import.meta.dirname, 'support/open-process.ts'), [how, folder]);
    const { ms } = await answerOf<Opened>(child);
    await ended(child);
    times[how].push(ms);
  }
  return { ours: median(times.ours), bare: median(times.bare) };
}
