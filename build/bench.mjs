// npm run bench: sets up what is missing, then measures everything, or what is named: npm run bench -- journal loop; --quick: in a few minutes
import { chooseMeasurements, needsElectron } from './bench/measurements.mjs';
import { handOver } from './setup/hand-over.mjs';
import { inProject } from './setup/paths.mjs';
import { setUpOrExit } from './setup/set-up.mjs';

const args = process.argv.slice(2);
const prepared = await setUpOrExit(isElectronNeeded() ? 'start' : 'packages');
await handOver(prepared, inProject('test/bench/run.ts'), args);

function isElectronNeeded() {
  try {
    const names = args.filter((argument) => argument !== '--quick');
    return chooseMeasurements(names).flat().some(needsElectron);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return process.exit(1);
  }
}
