// npm run build: sets up what is missing, then bundles the sources into out/ (build/bundle/run.mjs).
import { handOver } from './setup/hand-over.mjs';
import { inProject } from './setup/paths.mjs';
import { setUpOrExit } from './setup/set-up.mjs';

const prepared = await setUpOrExit('packages');
await handOver(prepared, inProject('build/bundle/run.mjs'), process.argv.slice(2));
