import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { MemoryKeychain } from '../service/support/memory-keychain.ts';
import { Chance } from '../support/chance.ts';
import { BusyService } from './support/busy-service.ts';
import { fastClock } from './support/fast-clock.ts';
import { inspect } from './support/inspect.ts';
import type { Report } from './support/life-messages.ts';
import { startLife } from './support/life.ts';
import { scaled } from './support/scale.ts';
import { smallDisks } from './support/small-disk.ts';

const TIMES = scaled(12, 2);
const SPEED = 300;

const count = (reports: readonly Report[], what: 'fact' | 'error') =>
  reports.filter((report) => what in report).length;

describe.each(smallDisks())('%s', (_what, make) => {
  test(`that fills up ${TIMES} times under a busy program stops it, and no longer than it lasts`, async () => {
    const chance = new Chance(1);
    const disk = make();
    const { folder } = disk;
    const time = { begunAt: Date.now(), showing: Date.parse('2026-11-23T05:50:00Z'), speed: SPEED };
    const service = await BusyService.start(fastClock(time), chance);
    const keychain = new MemoryKeychain();
    const birth = { folder, time, seed: 1, form: service.form };
    const busy = startLife({ ...birth, calm: false }, keychain, disk.within);
    const { reports } = busy;
    await busy.begun;
    for (let turn = 0; turn < TIMES; turn += 1) {
      service.carryOn();
      await setTimeout(1_000);
      const errors = count(reports, 'error');
      disk.fill();
      await expect.poll(() => count(reports, 'error'), { timeout: 20_000 }).toBeGreaterThan(errors);
      // What is small may still fit; that nothing is sent without a durable intent is looked at in the end.
      await setTimeout(700);
      const facts = count(reports, 'fact');
      disk.free();
      await expect
        .poll(() => count(reports, 'fact'), { timeout: 20_000 })
        .toBeGreaterThan(facts + 20);
    }
    await setTimeout(500);
    busy.kill();
    expect(await busy.over).toMatchObject({ signal: 'SIGKILL', printed: '' });

    service.calmDown();
    const { reports: last, lastWords } = await startLife({ ...birth, calm: true }, keychain).over;
    if (lastWords === undefined) throw new Error('It did not come to an end.');
    const audit = inspect(folder, lastWords, [...reports, ...last], service);
    expect(audit.runs.length).toBeGreaterThan(10);
  });
});
