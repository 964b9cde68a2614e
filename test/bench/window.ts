// How long it takes from a click on Open in the tray's menu until something is painted, and what memory is left taken when the window was opened
// and closed many times. Beside it an empty Electron that opens an empty page.
import { makeBanks } from '../../electron/sandbox/server.ts';
import { openDevTools } from './support/devtools.ts';
import type { ElectronApp } from './support/electron-app.ts';
import { end, startElectron } from './support/electron-app.ts';
import { proportionalMemoryOf } from './support/process-tree.ts';
import { pause } from './support/program.ts';
import { report, size } from './support/report.ts';
import { openStage, settled } from './support/stage.ts';
import { quantile } from './support/statistics.ts';

const TIMES = size.quick ? 6 : 50;
const REST_MS = size.quick ? 5_000 : 20_000;
/** The page goes on after its first paint, with its snapshot. */
const LOOKED_AT_MS = 500;
/** Within every window of ours, wherever the screen puts it. */
const SPOT = { x: 800, y: 500 };

const stage = await openStage('window', makeBanks(500, 1));
const { desktop } = stage;
const tools = await openDevTools();
const ours = await opened(stage.syncwatch, 'Open Syncwatch');
const empty = await opened(stage.empty, 'Open');
await stage.close();

const paint = (share: number, which: string) => ({
  what: `click on Open to first paint, ${which}`,
  unit: 'ms',
  value: quantile(ours.paints, share),
  baseline: { what: 'an empty page', value: quantile(empty.paints, share) },
});
const left = (of: typeof ours, whose: string) => ({
  what: `memory of ${whose} after ${TIMES} windows`,
  unit: 'MB',
  value: of.after,
  baseline: { what: 'before the first', value: of.before },
});
report([
  {
    what: 'click on Open to first paint, first window',
    unit: 'ms',
    value: ours.paints[0] ?? Number.NaN,
    baseline: { what: 'an empty page', value: empty.paints[0] ?? Number.NaN },
  },
  paint(0.5, 'median'),
  paint(0.95, 'p95'),
  left(ours, 'Syncwatch'),
  left(empty, 'an empty Electron'),
]);

async function opened(app: ElectronApp, label: string) {
  const child = startElectron(desktop, { ...app, switches: [...app.switches, ...tools.switches] });
  await settled(desktop);
  await pause(REST_MS);
  const before = proportionalMemoryOf(child.pid ?? 0);
  const paints: number[] = [];
  while (paints.length < TIMES) {
    const nothing = colour();
    const clickedAt = performance.now();
    // The answer to a click comes when the menu has been read once more; the paint may be earlier.
    const clicked = desktop.tray.clickMenu(label);
    while (colour() === nothing) await pause(2);
    paints.push(performance.now() - clickedAt);
    await clicked;
    await pause(LOOKED_AT_MS);
    await tools.closeWindows();
    while (colour() !== nothing) await pause(2);
  }
  await pause(REST_MS);
  const after = proportionalMemoryOf(child.pid ?? 0);
  await end(child);
  return { before, after, paints };
}

function colour(): string {
  return desktop.colourAt(SPOT.x, SPOT.y);
}
