import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Chance } from '../support/chance.ts';
import { temporaryFolder } from '../service/support/folder.ts';
import { MemoryKeychain } from '../service/support/memory-keychain.ts';
import { BusyService } from './support/busy-service.ts';
import { fastClock } from './support/fast-clock.ts';
import type { RunningLife } from './support/life.ts';
import { startLife } from './support/life.ts';
import type { Doom, Report } from './support/life-messages.ts';
import { inspect } from './support/inspect.ts';
import { scaled } from './support/scale.ts';

const KILLS = scaled(300, 12);
/** A day and more in five minutes. */
const SPEED = 300;
/** Ten minutes before a slot, where the plan is of every hour. */
const MORNING = Date.parse('2026-11-23T05:50:00Z');

/** Repeated with the same seed the same is asked for, and the program is killed at the same moments as far as time allows. */
const SEED = Number(process.env['SYNCWATCH_CRASH_SEED'] ?? Date.now() % 1_000_000);

const DOOMED: readonly Doom['kind'][] = [
  'batch-requested',
  'slot-passed',
  'queue-subscribed',
  'run-triggering',
  'run-joined',
  'run-accepted',
  'event-received',
  'connection-seen',
  'run-ended',
  'notification-decided',
  'notification-delivered',
  'notification-deferred',
  'causes-gone',
];

test(`a program that is killed ${KILLS} times on a busy day loses nothing and does nothing twice (seed ${SEED})`, async () => {
  const chance = new Chance(SEED);
  const time = { begunAt: Date.now(), showing: MORNING, speed: SPEED };
  const folder = temporaryFolder();
  const service = await BusyService.start(fastClock(time), chance);
  const keychain = new MemoryKeychain();
  const reports: Report[] = [];

  for (let kill = 0; kill <= KILLS; kill += 1) {
    const calm = kill === KILLS;
    if (calm) service.calmDown();
    else service.carryOn();
    const running = startLife(
      {
        folder,
        time,
        seed: chance.below(2 ** 31),
        form: service.form,
        calm,
        ...(!calm && chance.happens(0.4) && { doom: doom(chance) }),
      },
      keychain,
    );
    if (!calm) await killAtSomeMoment(running, chance);
    const life = await running.over;
    expect(life, `life ${kill}`).toMatchObject(
      calm
        ? { printed: '', exitCode: 0, lastWords: { profileId: expect.any(String) } }
        : { printed: '', signal: 'SIGKILL' },
    );
    reports.push(...life.reports);
    if (life.lastWords !== undefined) {
      const audit = inspect(folder, life.lastWords, reports, service);
      expect(reports.filter((report) => 'error' in report)).toEqual([]);
      expect(audit.runs.length).toBeGreaterThan(KILLS);
    }
  }
});

function doom(chance: Chance): Doom {
  return {
    kind: chance.pick(DOOMED),
    nth: 1 + chance.below(4),
    when: chance.happens(0.5) ? 'before' : 'after',
  };
}

/** Now and then while the program starts, most often while it works. */
async function killAtSomeMoment({ begun, kill }: RunningLife, chance: Chance): Promise<void> {
  const whileStarting = chance.happens(0.15);
  if (!whileStarting) await begun;
  await setTimeout((whileStarting ? 600 : 1_300) * chance.next());
  kill();
}
