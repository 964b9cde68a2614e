// Runs one stage and finds out how it went.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inRuntime, projectFolder } from '../setup/paths.mjs';
import { countPlaywright, countVitest, judge } from './results.mjs';

/** Between being asked to end and being made to: what was started on the side is put away in it. */
const graceMs = 5000;

/** @type {Set<() => void>} */
const running = new Set();

/** Ends what is under way, with everything it started. */
export function endRunning() {
  for (const end of running) end();
}

/**
 * @param {import('./stages.mjs').Stage} stage
 * @returns {Promise<ReturnType<typeof judge>>}
 */
export async function runStage(stage) {
  const report = inRuntime('test', `${stage.name}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  let exitCode = 0;
  let hung = false;
  for (const command of stage.commands) {
    const end = await runNode([...command, ...reporters(stage.kind, report)], {
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      limitMs: stage.limitMs,
    });
    exitCode ||= end.exitCode;
    hung ||= end.hung;
  }
  return judge({ counts: readCounts(stage.kind, report, exitCode), exitCode, hung });
}

/**
 * @param {import('./stages.mjs').StageKind} kind
 * @param {string} report
 */
function reporters(kind, report) {
  if (kind === 'check') return [];
  if (kind === 'playwright') return ['--reporter=list,json'];
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
}

/**
 * @param {import('./stages.mjs').StageKind} kind
 * @param {string} report
 * @param {number} exitCode
 */
function readCounts(kind, report, exitCode) {
  if (kind === 'check') {
    return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
  }
  try {
    const content = JSON.parse(readFileSync(report, 'utf8'));
    return kind === 'vitest' ? countVitest(content) : countPlaywright(content);
  } catch {
    return undefined;
  }
}

/**
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, limitMs: number }} options
 * @returns {Promise<{ exitCode: number, hung: boolean }>}
 */
function runNode(args, { env, limitMs }) {
  const windows = process.platform === 'win32';
  const child = spawn(process.execPath, args, {
    cwd: projectFolder,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    // A process group of its own, so that browsers and Electrons of a hung stage go with it.
    detached: !windows,
  });
  /** @param {NodeJS.Signals} signal */
  const signalAll = (signal) => {
    if (child.pid === undefined) return;
    try {
      process.kill(windows ? child.pid : -child.pid, signal);
    } catch {
      // Nobody of it is left.
    }
  };
  const end = () => {
    signalAll('SIGTERM');
    setTimeout(signalAll, graceMs, 'SIGKILL').unref();
  };
  running.add(end);
  let hung = false;
  const timer = setTimeout(() => {
    hung = true;
    end();
  }, limitMs);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(timer);
      signalAll('SIGKILL');
      running.delete(end);
      resolve({ exitCode: code ?? 1, hung });
    });
  });
}
