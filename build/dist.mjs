// npm run dist: installers for the platform this runs on (build/package/run.mjs).
import { handOver } from './setup/hand-over.mjs';
import { inProject } from './setup/paths.mjs';
import { setUpOrExit } from './setup/set-up.mjs';

const prepared = await setUpOrExit('packages');
await handOver(prepared, inProject('build/package/run.mjs'), process.argv.slice(2));
