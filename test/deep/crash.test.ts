import Database from 'libsql';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openJournal } from '../../electron/adapters/database.ts';
import { emptyState, reduce } from '../../electron/domain/state.ts';
import { Chance } from '../support/chance.ts';
import { temporaryFolder } from '../service/support/folder.ts';
import { KeptLog } from '../service/support/kept-log.ts';
import { MemoryKeychain } from '../service/support/memory-keychain.ts';
import { Audit } from './support/audit.ts';
import { BusyService } from './support/busy-service.ts';
import { fastClock } from './support/fast-clock.ts';
import { live } from './support/life.ts';
import type { Doom, Report } from './support/life-messages.ts';
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
    const life = await live(
      {
        folder,
        time,
        seed: chance.below(2 ** 31),
        form: service.form,
        calm,
        ...(!calm && chance.happens(0.4) && { doom: doom(chance) }),
      },
      keychain,
      calm ? {} : moment(chance),
    );
    expect(life, `life ${kill}`).toMatchObject(
      calm
        ? { printed: '', exitCode: 0, lastWords: { profileId: expect.any(String) } }
        : { printed: '', signal: 'SIGKILL' },
    );
    reports.push(...life.reports);
    if (life.lastWords !== undefined) check(folder, life.lastWords, reports, service);
  }
});

function doom(chance: Chance): Doom {
  return {
    kind: chance.pick(DOOMED),
    nth: 1 + chance.below(4),
    when: chance.happens(0.5) ? 'before' : 'after',
  };
}

/** Many while the program starts, most while it works. */
function moment(chance: Chance): Parameters<typeof live>[2] {
  return chance.happens(0.15)
    ? { afterStartMs: 600 * chance.next() }
    : { afterStartMs: 10_000, afterFactMs: 1_300 * chance.next() };
}

function check(
  folder: string,
  { state, profileId }: NonNullable<Awaited<ReturnType<typeof live>>['lastWords']>,
  reports: readonly Report[],
  service: BusyService,
): void {
  const database = new Database(join(folder, 'history.db'));
  const integrity = database.prepare('PRAGMA integrity_check').all();
  expect(integrity).toEqual([{ integrity_check: 'ok' }]);
  const runsLeftOpen = database.prepare('SELECT id FROM runs WHERE ended_at IS NULL').all();
  expect(runsLeftOpen).toEqual([]);
  database.close();

  const opened = openJournal(folder, new KeptLog(), Date.now);
  const facts = [...opened.journal.load(profileId)];
  opened.close();
  expect(opened.setAside).toBeUndefined();

  expect(reports.filter((report) => 'error' in report)).toEqual([]);
  // What was reported is durable, in that order; of what was not, there is what was durable at the moment of a kill.
  const told = reports.flatMap((report) => ('fact' in report ? [report.fact] : []));
  const left = told.values();
  let next = left.next();
  for (const { id } of facts) if (id === next.value) next = left.next();
  expect(next.value, 'lost, or in another place').toBeUndefined();

  const folded = emptyState();
  const audit = new Audit();
  for (const fact of facts) {
    reduce(folded, fact);
    audit.take(fact);
  }
  expect(state).toEqual(folded);
  const { posts, records } = service;
  const shown = reports.flatMap((report) => ('shown' in report ? [report.shown] : []));
  expect(audit.breaches({ posts, records, shown })).toEqual([]);
  expect(audit.runs.length).toBeGreaterThan(KILLS);
  console.log(
    facts.length,
    audit.runs.length,
    records.length,
    posts.length,
    audit.slots.length,
    shown.length,
    Object.groupBy(
      audit.runs.map((r) => ({ ...r, k: r.end?.outcome + '/' + r.end?.evidence })),
      (x) => x.k,
    ) &&
      JSON.stringify(
        Object.fromEntries(
          Object.entries(
            Object.groupBy(
              audit.runs.map((r) => ({ k: r.end?.outcome + '/' + r.end?.evidence })),
              (x) => x.k,
            ),
          ).map(([k, v]) => [k, v.length]),
        ),
      ),
  );
}
