import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { countPlaywright, countVitest, judge, summaryLines } from '../../../build/test/results.mjs';
import { chooseStages, stages } from '../../../build/test/stages.mjs';

describe('counting', () => {
  test('a vitest file that cannot be loaded counts as failed', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{}] },
      ],
    };
    expect(countVitest(report)).toEqual({ passed: 3, failed: 2, skipped: 2 });
  });

  test('a flaky test of Playwright’s and an error outside of tests count as failed', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
    expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 3, skipped: 2 });
  });
});

describe('judging a stage', () => {
  const counts = { passed: 4, failed: 0, skipped: 0 };

  test('a clean run stands', () => {
    expect(judge({ counts, exitCode: 0, hung: false })).toEqual({ ...counts, remark: '' });
  });

  test('failed tests are counted once', () => {
    const failing = { passed: 4, failed: 2, skipped: 0 };
    expect(judge({ counts: failing, exitCode: 1, hung: false })).toMatchObject({ failed: 2 });
  });

  test.each([
    ['hung', { counts, exitCode: 0, hung: true }, 'hung, ended'],
    ['left no report', { counts: undefined, exitCode: 0, hung: false }, 'no result'],
    [
      'ran nothing',
      { counts: { passed: 0, failed: 0, skipped: 3 }, exitCode: 0, hung: false },
      'no tests',
    ],
    ['failed outside of its tests', { counts, exitCode: 3, hung: false }, 'ended with code 3'],
  ])('one that %s has failed', (_, run, remark) => {
    expect(judge(run)).toMatchObject({ failed: 1, remark });
  });
});

test('the last line is the count of all', () => {
  const rest = { skipped: 0, elapsedMs: 1200, remark: '' };
  const lines = summaryLines(
    [
      { name: 'types', passed: 1, failed: 0, ...rest },
      { name: 'unit', passed: 40, failed: 2, ...rest, skipped: 1 },
      { name: 'desktop', passed: 0, failed: 0, ...rest, remark: 'not run: needs linux' },
    ],
    () => '1.2 s',
  );
  expect(lines.at(-1)).toBe('41 passed, 2 failed');
  expect(lines.join('\n')).toContain('1 skipped');
  expect(lines.join('\n')).toContain('not run: needs linux');
});

describe('choosing stages', () => {
  test('none named: all, in order', () => {
    expect(chooseStages([])).toBe(stages);
  });

  test('those named, in the order of all', () => {
    expect(chooseStages(['service', 'unit']).map((stage) => stage.name)).toEqual([
      'unit',
      'service',
    ]);
  });

  test('the deep tests may take longer at their full counts', async () => {
    onTestFinished(() => void vi.unstubAllEnvs());
    const limits: (number | undefined)[] = [];
    for (const full of ['', '1']) {
      vi.stubEnv('SYNCWATCH_DEEP', full);
      vi.resetModules();
      const fresh = await import('../../../build/test/stages.mjs');
      limits.push(fresh.chooseStages(['deep'])[0]?.limitMs);
    }
    expect(limits).toEqual([8 * 60_000, 60 * 60_000]);
  });

  test('an unknown name is refused with the known ones', () => {
    expect(() => chooseStages(['units'])).toThrow('There is no stage units. There are: types,');
  });
});
