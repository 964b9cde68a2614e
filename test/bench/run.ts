// Measures, prints a table and keeps it as JSON. Run by build/bench.mjs; arguments: names of measurements, --quick. Nothing is asserted.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join, relative } from 'node:path';
import { inRuntime, projectFolder } from '../../build/setup/paths.mjs';
import { duration, say } from '../../build/setup/say.mjs';
import { chooseMeasurements } from '../../build/bench/measurements.mjs';
import type { Row } from './support/report.ts';
import { tableOf } from './support/table.ts';

const asked = process.argv.slice(2);
const quick = asked.includes('--quick');
const groups = chooseMeasurements(asked.filter((one) => one !== '--quick'));

const results: { name: string; rows: readonly Row[] }[] = [];
for (const group of groups) await Promise.all(group.map(measure));

say('');
for (const line of tableOf(results.flatMap(({ rows }) => rows))) say(line);
const file = join(folder(), `${new Date().toISOString().replaceAll(/[:.]/g, '-')}.json`);
const computer = { cpu: cpus()[0]?.model, cores: cpus().length, memory: totalmem() };
writeFileSync(
  file,
  JSON.stringify(
    { quick, node: process.version, platform: process.platform, computer, results },
    undefined,
    2,
  ),
);
say(`\nKept in ${relative(projectFolder, file)}`);

async function measure(name: string): Promise<void> {
  const startedAt = performance.now();
  const rows = await measured(name);
  const took = duration(performance.now() - startedAt);
  say(`${name}: ${rows === undefined ? 'failed' : 'measured'} in ${took}`);
  if (rows === undefined) process.exitCode = 1;
  else results.push({ name, rows });
}

/** `undefined` when it ended without a result. */
async function measured(name: string): Promise<readonly Row[] | undefined> {
  const child = fork(join(import.meta.dirname, `${name}.ts`), quick ? ['--quick'] : [], {
    execArgv: ['--expose-gc'],
  });
  let rows: readonly Row[] | undefined;
  child.on('message', (message) => {
    rows = message as readonly Row[];
  });
  await once(child, 'exit');
  return rows;
}

function folder(): string {
  const kept = inRuntime('bench');
  mkdirSync(kept, { recursive: true });
  return kept;
}
