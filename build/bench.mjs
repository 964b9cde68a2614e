// npm run bench: sets up what is missing, then measures everything, or what is named: npm run bench -- journal loop; --quick: in a minute
import { handOver } from './setup/hand-over.mjs';
import { inProject } from './setup/paths.mjs';
import { setUpOrExit } from './setup/set-up.mjs';

const prepared = await setUpOrExit('packages');
await handOver(prepared, inProject('test/bench/run.ts'), process.argv.slice(2));
