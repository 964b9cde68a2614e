// npm test: sets up what is missing, then runs every stage, or those named: npm test -- unit service
import { handOver } from './setup/hand-over.mjs';
import { inProject } from './setup/paths.mjs';
import { setUpOrExit } from './setup/set-up.mjs';
import { chooseStages } from './test/stages.mjs';

const names = process.argv.slice(2);
const needsPackagesOnly = choose(names).every((stage) => stage.kind === 'check');
const prepared = await setUpOrExit(needsPackagesOnly ? 'packages' : 'test');
await handOver(prepared, inProject('build/test/run.mjs'), names);

/** @param {string[]} wanted */
function choose(wanted) {
  try {
    return chooseStages(wanted);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return process.exit(1);
  }
}
