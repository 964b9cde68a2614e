// npm run test:deep: sets up what is missing, then runs the deep tests at their full counts (test/deep/support/scale.ts).
import { handOver } from './setup/hand-over.mjs';
import { inProject } from './setup/paths.mjs';
import { setUpOrExit } from './setup/set-up.mjs';

const { node, env } = await setUpOrExit('test');
const fully = { node, env: { ...env, SYNCWATCH_DEEP: '1' } };
await handOver(fully, inProject('build/test/run.mjs'), ['deep']);
