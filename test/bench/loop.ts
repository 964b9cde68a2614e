// How long the main loop keeps everything else waiting while 5,000 connections are synchronised at once: the whole engine with a window that
// listens and a tray, the service in another process. Beside it the same exchange over bare fetch and JSON.parse, which is the least there is.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemClock } from '../../electron/adapters/clock.ts';
import { openRuns } from '../../electron/domain/state.ts';
import type { Bank } from '../../electron/sandbox/server.ts';
import { makeBanks } from '../../electron/sandbox/server.ts';
import { exchangeBare } from './support/bare-client.ts';
import { benchFolder } from './support/folder.ts';
import { pause, signIn, startProgram, until } from './support/program.ts';
import { report, size } from './support/report.ts';
import { startService } from './support/service.ts';

const CONNECTIONS = size.quick ? 500 : 5_000;
/** Banks that take no longer, in ms: else a quick measurement would be one of waiting. */
const LONGEST_BANK_MS = size.quick ? 4_000 : 15_000;
const RESOLUTION_MS = 1;

const banks = makeBanks(CONNECTIONS, 1).map((bank): Bank => ({
  ...bank,
  channels: bank.channels.map((channel) => ({
    ...channel,
    outcomes: (channel.outcomes ?? []).map(({ status, durationMs }) => ({
      status,
      durationMs: Math.min(durationMs, LONGEST_BANK_MS),
    })),
  })),
}));

const bare = await measured(async (watch) => {
  const service = await startService(banks, { 'queue-read-consumes': true });
  await exchangeBare(service, watch);
  await service.stop();
});
const ours = await measured(async (watch) => {
  const service = await startService(banks, { 'queue-read-consumes': true });
  const { folder, remove } = benchFolder('loop');
  const program = startProgram({ service, folder, clock: systemClock });
  await signIn(program);
  program.feed.snapshot();
  await watch(async () => {
    program.commands.sync('window', 'all');
    await until(() => openRuns(program.store.state).length === 0);
    // The last ends are still confirmed by reads.
    await pause(1_000);
  });
  program.stop();
  remove();
  await service.stop();
});

const row = (what: string, of: 'p99' | 'max', aim?: { below: number }) => ({
  what: `${what} while ${CONNECTIONS} connections synchronise`,
  unit: 'ms',
  value: ours[of],
  baseline: { what: 'bare fetch and JSON.parse', value: bare[of] },
  ...(aim && { aim }),
});
report([
  row('main loop held up, p99', 'p99', { below: 20 }),
  row('main loop held up, longest', 'max'),
  {
    what: `${CONNECTIONS} connections synchronised`,
    unit: 's',
    value: ours.seconds,
    baseline: { what: 'bare fetch and JSON.parse', value: bare.seconds },
  },
]);

interface Delays {
  readonly p99: number;
  readonly max: number;
  readonly seconds: number;
}

/** `watch` is given what is to be measured; what comes before and after it is not. */
async function measured(
  play: (watch: (work: () => Promise<void>) => Promise<void>) => Promise<void>,
): Promise<Delays> {
  let delays: Delays | undefined;
  await play(async (work) => {
    const monitor = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    const startedAt = performance.now();
    monitor.enable();
    await work();
    monitor.disable();
    const beyondItsOwn = (ns: number) => ns / 1e6 - RESOLUTION_MS;
    delays = {
      p99: beyondItsOwn(monitor.percentile(99)),
      max: beyondItsOwn(monitor.max),
      seconds: (performance.now() - startedAt) / 1_000,
    };
  });
  if (delays === undefined) throw new Error('Nothing was measured.');
  return delays;
}
