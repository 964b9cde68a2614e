// From what the test runners report to what is told at the end.

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {Counts & { name: string, elapsedMs: number, remark: string }} StageResult
 */

/**
 * @param {{
 *   numPassedTests: number,
 *   numFailedTests: number,
 *   numPendingTests: number,
 *   numTodoTests: number,
 *   testResults: { status: string, assertionResults: unknown[] }[],
 * }} report vitest's JSON reporter
 * @returns {Counts}
 */
export function countVitest(report) {
  // A file that cannot be loaded has no tests to fail.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @param {{
 *   stats: { expected: number, unexpected: number, flaky: number, skipped: number },
 *   errors: unknown[],
 * }} report Playwright's JSON reporter
 * @returns {Counts}
 */
export function countPlaywright({ stats, errors }) {
  return {
    passed: stats.expected,
    // What passes only now and then has not passed. Errors are those outside of any test.
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * What a stage comes to, given how its program ended. Nothing but a full, clean run counts as passed.
 *
 * @param {{ counts: Counts | undefined, exitCode: number, hung: boolean }} run `counts`: undefined without a report
 * @returns {Counts & { remark: string }}
 */
export function judge({ counts, exitCode, hung }) {
  if (hung) return fail(counts, 'hung, ended');
  if (!counts) return fail(counts, 'no result');
  if (counts.passed + counts.failed === 0) return fail(counts, 'no tests');
  if (exitCode !== 0 && counts.failed === 0) return fail(counts, `ended with code ${exitCode}`);
  return { ...counts, remark: '' };
}

/**
 * @param {Counts | undefined} counts
 * @param {string} remark
 */
function fail(counts, remark) {
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
  return { passed, failed: Math.max(failed, 1), skipped, remark };
}

/**
 * @param {StageResult[]} results
 * @param {(elapsedMs: number) => string} duration
 * @returns {string[]} a table, and as its last line "N passed, M failed"
 */
export function summaryLines(results, duration) {
  const width = Math.max(...results.map((result) => result.name.length), 5);
  /** @param {(string | number)[]} cells */
  const line = ([name = '', passed = '', failed = '', time = '', remark = '']) =>
    [
      String(name).padEnd(width),
      String(passed).padStart(7),
      String(failed).padStart(7),
      String(time).padStart(12),
      remark && `  ${remark}`,
    ].join('');
  const rows = results.map(({ name, passed, failed, skipped, elapsedMs, remark }) =>
    line([
      name,
      passed,
      failed,
      duration(elapsedMs),
      [remark, skipped > 0 && `${skipped} skipped`].filter(Boolean).join(', '),
    ]),
  );
  const total = (/** @type {'passed' | 'failed'} */ key) =>
    results.reduce((sum, result) => sum + result[key], 0);
  return [
    line(['stage', 'passed', 'failed', 'time']),
    ...rows,
    '',
    `${total('passed')} passed, ${total('failed')} failed`,
  ];
}
