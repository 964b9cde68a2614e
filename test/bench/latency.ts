// From "the event can be read in the queue" to "the fact is durable", with the real poller over HTTP and so many runs open all the while. The
// moments of the events are the service's own, to the millisecond, by the clock that both processes share.
import { randomInt } from 'node:crypto';
import { systemClock } from '../../electron/adapters/clock.ts';
import type { Fact } from '../../electron/domain/fact.ts';
import { openRunOf, openRuns } from '../../electron/domain/state.ts';
import type { Bank } from '../../electron/sandbox/server.ts';
import { PROGRESS } from '../../electron/sandbox/server.ts';
import { benchFolder } from './support/folder.ts';
import type { Program } from './support/program.ts';
import { pause, signIn, startProgram, until } from './support/program.ts';
import type { Row } from './support/report.ts';
import { report, size } from './support/report.ts';
import type { Service } from './support/service.ts';
import { startService } from './support/service.ts';
import { median, quantile } from './support/statistics.ts';

/** The poller's, while events arrive (services/poller.ts). */
const POLL_INTERVAL_MS = 1_000;
const MEASURED_MS = size.quick ? 6_000 : 18_000;
const PROBES = 40;
/** The service counts its connections up from here, in the order of the banks. */
const FIRST_CONNECTION = 5_000_001;
/** Of the progress in a probe's synchronisation, by which part of it is over; its end comes last. */
const SHARES = new Map([...PROGRESS, ['SYNC_ALL_SUCCESS', 1] as const]);

const rows: Row[] = [];
for (const open of size.quick ? [1, 100] : [1, 100, 1_000]) {
  const latencies = await measure(open);
  const row = (which: string, value: number): Row => ({
    what: `readable to durable, ${open} open, ${which}`,
    unit: 'ms',
    value,
    baseline: { what: 'poll interval', value: POLL_INTERVAL_MS },
  });
  rows.push(row('median', median(latencies)), {
    ...row('p95', quantile(latencies, 0.95)),
    aim: { below: 1.2 * POLL_INTERVAL_MS },
  });
}
report(rows);

async function measure(open: number): Promise<number[]> {
  const banks = [
    ...Array.from({ length: PROBES }, (_, index) => bank(index, randomInt(1_200, 2_500))),
    // The others run all the while, with a sign of life now and then.
    ...Array.from({ length: open - 1 }, (_, index) => bank(PROBES + index, 60_000 + index * 60)),
  ];
  const service = await startService(banks);
  const { folder, remove } = benchFolder('latency');
  const durable: { readonly at: number; readonly fact: Fact }[] = [];
  const program = startProgram({
    service,
    folder,
    clock: systemClock,
    journal: (journal) => ({
      ...journal,
      append(profileId, facts) {
        const fresh = journal.append(profileId, facts);
        const at = Date.now();
        for (const fact of fresh) durable.push({ at, fact });
        return fresh;
      },
    }),
  });
  await signIn(program);
  program.feed.snapshot();
  const ids = [...program.store.state.connections.keys()];
  const others = ids.slice(PROBES);
  if (others.length > 0) ask(program, others);
  await until(() => openRuns(program.store.state).every(({ phase }) => phase === 'running'));
  await probe(program, ids.slice(0, PROBES), open === 1 ? 1 : 4);
  const latencies = await latenciesOf(service, banks, durable);
  program.stop();
  await service.stop();
  remove();
  return latencies;
}

function ask({ runner }: Program, ids: readonly string[]): void {
  runner.request('window', ids, { accountHolderPresent: true });
}

/** Synchronises one of the quick ones after the other, so many at a time. */
async function probe(program: Program, ids: readonly string[], atOnce: number): Promise<void> {
  const endAt = performance.now() + MEASURED_MS;
  const lane = async (own: readonly string[]) => {
    for (let turn = 0; performance.now() < endAt; turn += 1) {
      const id = own[turn % own.length] ?? '';
      ask(program, [id]);
      await until(() => openRunOf(program.store.state, id) === undefined);
      await pause(randomInt(POLL_INTERVAL_MS));
    }
  };
  const share = Math.floor(ids.length / atOnce);
  await Promise.all(
    Array.from({ length: atOnce }, (_, index) =>
      lane(ids.slice(index * share, (index + 1) * share)),
    ),
  );
}

async function latenciesOf(
  service: Service,
  banks: readonly Bank[],
  durable: readonly { readonly at: number; readonly fact: Fact }[],
): Promise<number[]> {
  const runs = await service.runs();
  return durable.flatMap(({ at, fact }) => {
    if (fact.kind !== 'event-received') return [];
    const { type, connection } = fact.event;
    const index = Number(connection?.id) - FIRST_CONNECTION;
    const share = SHARES.get(type);
    const durationMs = banks[index]?.channels[0]?.outcomes?.[0]?.durationMs;
    const run = runs.findLast(
      ({ connectionId, startedAt }) => connectionId === connection?.id && startedAt <= at,
    );
    if (index >= PROBES || share === undefined || durationMs === undefined || run === undefined) {
      return [];
    }
    return [at - (run.startedAt + share * durationMs)];
  });
}

function bank(index: number, durationMs: number): Bank {
  return {
    providerId: String(30_001 + index),
    name: `Banque ${index + 1}`,
    owner: 'J. Martin',
    shows: 'A success after a known time.',
    connectedHoursAgo: 900,
    channels: [
      {
        mode: 'EMBEDDED',
        accountTypes: ['CHECKINGS'],
        status: 'SUCCESS',
        lastSuccessHoursAgo: 5,
        outcomes: [{ status: 'SUCCESS', durationMs }],
      },
    ],
  };
}
