import { closeSync, existsSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../service/support/folder.ts';
import { MemoryKeychain } from '../service/support/memory-keychain.ts';
import { Chance } from '../support/chance.ts';
import { Audit } from './support/audit.ts';
import { outcomeBreaches } from './support/audit-outcomes.ts';
import { BusyService } from './support/busy-service.ts';
import { fastClock } from './support/fast-clock.ts';
import { startLife } from './support/life.ts';
import { scaled } from './support/scale.ts';

const TIMES = scaled(20, 2);
const SPEED = 300;
const PAGE = 4_096;
const FILES = ['history.db', 'history.db-wal', 'history.db-shm'];
const SEED = Number(process.env['SYNCWATCH_DAMAGE_SEED'] ?? Date.now() % 1_000_000);

test(`a history that is damaged ${TIMES} times under a busy program misleads nobody (seed ${SEED})`, async () => {
  const chance = new Chance(SEED);
  const folder = temporaryFolder();
  const time = { begunAt: Date.now(), showing: Date.parse('2026-11-23T05:50:00Z'), speed: SPEED };
  const service = await BusyService.start(fastClock(time), chance);
  const keychain = new MemoryKeychain();
  const audit = new Audit();
  for (let turn = 0; turn <= TIMES; turn += 1) {
    const calm = turn === TIMES;
    if (calm) service.calmDown();
    else service.carryOn();
    const postsBefore = service.posts.length;
    const seed = chance.below(2 ** 31);
    const life = startLife({ folder, time, seed, form: service.form, calm }, keychain);
    if (!calm) {
      await life.begun;
      await setTimeout(700);
      overwrite(join(folder, chance.pick(FILES)), chance);
      await setTimeout(1_000);
      life.kill();
    }
    const { signal, exitCode, printed, reports } = await life.over;
    expect({ signal, exitCode, printed }, `life ${turn}`).toEqual(
      calm
        ? { signal: null, exitCode: 0, printed: '' }
        : { signal: 'SIGKILL', exitCode: null, printed: '' },
    );
    const facts = reports.flatMap((report) => ('fact' in report ? [report.fact] : []));
    for (const fact of facts) audit.take(fact);
    const intents = facts.filter(({ kind }) => kind === 'run-triggering');
    expect(service.posts.length - postsBefore).toBeLessThanOrEqual(intents.length);
  }
  // Where the damage took facts away, a run may have begun anew, and what was lost in it may have been found before.
  const found = audit.runs.filter(({ end }) => end?.evidence !== 'lost');
  const { posts, records } = service;
  expect(outcomeBreaches(found, { posts, records })).toEqual([]);
});

/** Some of its pages become something else. */
function overwrite(file: string, chance: Chance): void {
  if (!existsSync(file)) return;
  const pages = Math.ceil(statSync(file).size / PAGE);
  const handle = openSync(file, 'r+');
  for (const page of [chance.below(pages), chance.below(pages), chance.below(pages)]) {
    const bytes = Uint8Array.from({ length: PAGE }, () => chance.below(256));
    writeSync(handle, bytes, 0, PAGE, page * PAGE);
  }
  closeSync(handle);
}
