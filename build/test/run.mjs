// Runs the stages and ends with "N passed, M failed". Run by build/test.mjs; arguments: names of stages.
import { bundle } from '../bundle/bundle.mjs';
import { duration, say } from '../setup/say.mjs';
import { summaryLines } from './results.mjs';
import { endRunning, runStage } from './run-stage.mjs';
import { chooseStages } from './stages.mjs';

let interrupted = false;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    interrupted = true;
    endRunning();
  });
}

const chosen = chooseStages(process.argv.slice(2));
/** @type {import('./results.mjs').StageResult[]} */
const results = [];

if (chosen.some((stage) => stage.bundled)) {
  try {
    await bundle();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    results.push({
      name: 'bundle',
      passed: 0,
      failed: 1,
      skipped: 0,
      elapsedMs: 0,
      remark: 'the sources do not build',
    });
  }
}

for (const stage of chosen) {
  if (interrupted) break;
  if (stage.onlyOn && stage.onlyOn !== process.platform) {
    const remark = `not run: needs ${stage.onlyOn}, this is ${process.platform}`;
    results.push({ name: stage.name, passed: 0, failed: 0, skipped: 0, elapsedMs: 0, remark });
    continue;
  }
  say(`\n== ${stage.title}`);
  const startedAt = performance.now();
  const outcome = await runStage(stage);
  const elapsedMs = performance.now() - startedAt;
  say(
    `${stage.title}: ${outcome.passed} passed, ${outcome.failed} failed in ${duration(elapsedMs)}`,
  );
  results.push({ name: stage.name, elapsedMs, ...outcome });
}

say('');
for (const line of summaryLines(results, duration)) say(line);
process.exitCode = results.some((result) => result.failed > 0) ? 1 : 0;
