// How long the end of a synchronisation is known to the service before the desktop is asked to show it: from the moment at which the event can be
// read in the queue to the call of Notify on the session bus, with the real program in between. Beside it the interval at which the queue is read.
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { bundle } from '../../build/bundle/bundle.mjs';
import type { VirtualDesktop } from '../../build/virtual-desktop/index.mjs';
import { startVirtualDesktop } from '../../build/virtual-desktop/index.mjs';
import { wellBank } from '../support/banks.ts';
import { end, hiddenSyncwatch, startElectron } from './support/electron-app.ts';
import { benchFolder } from './support/folder.ts';
import { signInto } from './support/operator.ts';
import { report, size } from './support/report.ts';
import { startService } from './support/service.ts';
import { settled } from './support/stage.ts';
import { median, quantile } from './support/statistics.ts';

/** The poller's, while events arrive (services/poller.ts). */
const POLL_INTERVAL_MS = 1_000;
const PROBES = size.quick ? 4 : 20;

await bundle();
const { folder, remove } = benchFolder('notify');
const desktop = await startVirtualDesktop({ folder: join(folder, 'desktop') });
const latencies: number[] = [];
while (latencies.length < PROBES) latencies.push(await probe(join(folder, `${latencies.length}`)));
await desktop.stop();
remove();

const row = (which: string, value: number) => ({
  what: `readable in the queue to Notify, ${which}`,
  unit: 'ms',
  value,
  baseline: { what: 'poll interval', value: POLL_INTERVAL_MS },
});
report([row('median', median(latencies)), row('p95', quantile(latencies, 0.95))]);

/** One each, since nobody may synchronise the same connection again so soon: a service, a data folder, a start and a synchronisation. */
async function probe(dataDir: string): Promise<number> {
  const durationMs = randomInt(1_500, 3_500);
  const [channel] = wellBank.channels;
  const service = await startService([
    {
      ...wellBank,
      channels: channel ? [{ ...channel, outcomes: [{ status: 'SUCCESS', durationMs }] }] : [],
    },
  ]);
  await signInto(desktop, service, dataDir);
  const child = startElectron(desktop, hiddenSyncwatch(dataDir));
  await settled(desktop);
  const notified = notification(desktop);
  await desktop.tray.clickMenu('Sync all');
  const at = await notified;
  const [run] = await service.runs();
  await end(child);
  await service.stop();
  return at - ((run?.startedAt ?? Number.NaN) + durationMs);
}

/** When the next one comes, on the wall clock, which the service shares. */
function notification({ on }: VirtualDesktop): Promise<number> {
  return new Promise((resolve) => {
    const off = on('notified', () => {
      off();
      resolve(Date.now());
    });
  });
}
