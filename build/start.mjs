// npm start: sets up what is missing, then opens Syncwatch on the built-in service (build/start/app.mjs).
import { handOver } from './setup/hand-over.mjs';
import { inProject } from './setup/paths.mjs';
import { setUpOrExit } from './setup/set-up.mjs';

const prepared = await setUpOrExit('start');
await handOver(prepared, inProject('build/start/app.mjs'), process.argv.slice(2));
