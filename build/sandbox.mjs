// npm run sandbox -- --port 4010: the built-in service on its own, to be driven with curl or by a Syncwatch.
import { handOver } from './setup/hand-over.mjs';
import { inProject } from './setup/paths.mjs';
import { setUpOrExit } from './setup/set-up.mjs';

const prepared = await setUpOrExit('packages');
await handOver(prepared, inProject('electron/sandbox/cli.ts'), process.argv.slice(2));
