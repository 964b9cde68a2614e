import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseJson, problemOf } from '../../../electron/aggregator/http.ts';
import { answer, everythingIn } from '../../support/answers.ts';

describe('an answer that is not 2xx (accounts-api §10)', () => {
  test.each([
    [400, 'rejected', undefined],
    [401, 'not-signed-in', undefined],
    [403, 'forbidden', undefined],
    [404, 'not-found', undefined],
    [405, 'not-found', undefined],
    [409, 'conflict', undefined],
    [410, 'not-found', undefined],
    [418, 'rejected', undefined],
    [422, 'rejected', undefined],
    [423, 'rejected', undefined],
    [429, 'busy', false],
    [500, 'service-error', true],
    [501, 'service-error', true],
    [502, 'service-error', true],
    [503, 'busy', true],
    [504, 'service-error', true],
    [511, 'not-the-service', true],
    [599, 'service-error', true],
  ])('%i means %s; perhaps carried out all the same: %s', (status, code, maybeDone) => {
    const problem = problemOf(answer(status));
    expect(problem).toMatchObject({ code, details: { status } });
    expect(problem.details.maybeDone).toBe(maybeDone);
  });

  test.each<[string, unknown, string | undefined]>([
    ['error_description', { error_description: '  Not now \n', error: 'x' }, 'Not now'],
    ['error', { error: 'x', message: 'y' }, 'x'],
    ['message', { message: 'y' }, 'y'],
    ['an empty one is passed over', { error_description: ' ', error: 'x' }, 'x'],
    ['not text', { error: { code: 5 }, message: 7 }, undefined],
    ['HTML', '<html>Bad Gateway</html>', undefined],
    ['nothing', '', undefined],
    ['null', 'null', undefined],
    ['a list', [{ error: 'x' }], undefined],
  ])('says what it says: %s (accounts-api §14 #23)', (_what, body, said) => {
    expect(problemOf(answer(400, body)).details.said).toBe(said);
  });

  test('is quoted shortly, however much it says', () => {
    expect(problemOf(answer(500, { error: 'x'.repeat(5_000) })).details.said).toHaveLength(200);
  });

  test.each([400, 401, 403, 200])(
    'that asks for the terms to be accepted does so whatever its status: %i',
    (status) => {
      const body = { error_description: ' ACCEPT_TERMS_AND_CONDITIONS_REQUIRED ' };
      expect(problemOf(answer(status, body)).code).toBe('terms-required');
    },
  );
});

describe('the wait that the service asks for', () => {
  const NOW = Date.parse('2026-11-23T08:30:00Z');
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const waitMs = (header: string) =>
    problemOf(answer(429, '', { 'retry-after': header })).details.retryAfterMs;

  test.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Mon, 23 Nov 2026 08:32:00 GMT', 120_000],
    ['Mon, 23 Nov 2026 08:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
  ])('%j is %s ms', (header, ms) => {
    expect(waitMs(header)).toBe(ms);
  });

  test.each([
    ['Mon, 23 Nov 2026 11:00:30 GMT', 'Mon, 23 Nov 2026 11:00:00 GMT', 30_000],
    ['Mon, 23 Nov 2026 06:00:30 GMT', 'Mon, 23 Nov 2026 06:00:00 GMT', 30_000],
    ['Mon, 23 Nov 2026 08:32:00 GMT', 'some day', 120_000],
    ['120', 'Mon, 23 Nov 2026 11:00:00 GMT', 120_000],
  ])('%j said at %j, by the clock of the service, is %s ms', (header, date, ms) => {
    const refusal = problemOf(answer(503, '', { 'retry-after': header, date }));
    expect(refusal.details.retryAfterMs).toBe(ms);
  });

  test('is nothing when it did not ask', () => {
    expect(problemOf(answer(429)).details.retryAfterMs).toBeUndefined();
  });
});

test('a body that is not JSON is not the service', () => {
  expect(parseJson(answer(200, '{"a":1}'))).toEqual({ a: 1 });
  for (const body of ['', '<html>', '{"a":', 'undefined']) {
    expect(() => parseJson(answer(200, body))).toThrow(
      expect.objectContaining({ code: 'not-the-service' }),
    );
  }
});

test('a body that is not JSON is not quoted: it may hold anything', () => {
  const body = 'tok-9f2c';
  const problem = thrownBy(() => parseJson(answer(200, body)));
  expect(everythingIn(problem)).not.toContain(body);
});

describe('what answers like a captive portal', () => {
  const html = { 'content-type': 'text/html; charset=utf-8' };

  test.each<[string, string, Record<string, string>, boolean]>([
    ['a page', ' <!doctype html><h1>Wi-Fi</h1>', {}, true],
    ['something that says it is a page', 'Welcome', html, true],
    ['half an answer', '{"id":', {}, false],
    ['nothing', '', {}, false],
  ])('%s: %j', (_what, body, headers, likePortal) => {
    expect(() => parseJson(answer(200, body, headers))).toThrow(
      expect.objectContaining({
        code: 'not-the-service',
        details: { status: 200, maybeDone: true, likePortal },
      }),
    );
  });

  test('or says so itself (RFC 6585)', () => {
    expect(problemOf(answer(511)).details.likePortal).toBe(true);
    expect(problemOf(answer(502, '<html>')).details.likePortal).toBeUndefined();
  });
});

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('This was to throw.');
}
