import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../../electron/domain/problem.ts';
import {
  ERROR_CODES,
  Problem,
  asProblem,
  isNetworkProblem,
  networkOf,
  problemMessage,
} from '../../../electron/domain/problem.ts';
import { Secret } from '../../../electron/domain/secret.ts';

describe('a secret', () => {
  const secret = new Secret('canary-7f3a');

  test.each<[string, string]>([
    ['as text', String(secret)],
    ['in a template', `${secret}`],
    ['in a sum', `x${secret.toString()}`],
    ['as JSON', JSON.stringify({ secret })],
    ['inspected', inspect({ deep: { secret } }, { depth: 9, showHidden: true })],
    ['in a list', [secret].join()],
    ['by its properties', JSON.stringify([Object.entries(secret), Reflect.ownKeys(secret)])],
    ['copied', JSON.stringify(structuredClone({ ...secret }))],
    ['in an error', inspect(new Error('x', { cause: secret }))],
  ])('does not show %s', (_how, shown) => {
    expect(shown).not.toContain('canary');
  });

  test('is given away only when revealed, and compared without', () => {
    expect(secret.reveal()).toBe('canary-7f3a');
    expect(secret.equals(new Secret('canary-7f3a'))).toBe(true);
    expect(secret.equals(new Secret('canary-7f3b'))).toBe(false);
  });
});

describe('a problem', () => {
  test('says its code, the status and what the service said, for the log', () => {
    expect(new Problem('busy', { status: 429, said: 'slow down' }).message).toBe(
      'busy 429 slow down',
    );
    expect(new Problem('busy', { said: 'slow down' }).message).toBe('busy slow down');
    expect(String(new Problem('busy'))).toBe('Problem: busy');
  });

  test('says to the operator from when it is possible again, where that is known', () => {
    expect(problemMessage(new Problem('budget-spent'))).toEqual({ key: 'error.budget-spent' });
    expect(problemMessage(new Problem('budget-spent', { possibleAt: 7 }))).toEqual({
      key: 'errorUntil.budget-spent',
      params: { possibleAt: 7 },
    });
  });

  test('says to the operator what was found, where that is known', () => {
    expect(problemMessage(new Problem('address-look-alike', { looksLike: 'oxlin.io' }))).toEqual({
      key: 'errorLike.address-look-alike',
      params: { looksLike: 'oxlin.io' },
    });
    expect(problemMessage(new Problem('version-mismatch', { foundVersion: 'v3' }))).toEqual({
      key: 'errorFound.version-mismatch',
      params: { foundVersion: 'v3' },
    });
  });

  test('is passed on as it is; anything else thrown is an error of ours', () => {
    const problem = new Problem('conflict');
    const thrown = new TypeError('x is undefined');
    expect(asProblem(problem)).toBe(problem);
    expect(asProblem(thrown)).toMatchObject({ code: 'internal', cause: thrown });
    expect(asProblem('just text')).toMatchObject({ code: 'internal', cause: 'just text' });
  });

  test.each(ERROR_CODES)('%s says of the network what it says in this table', (code) => {
    // A refused certificate alone is none of the network: it may be the service's own.
    const said: Partial<Record<ErrorCode, string>> = {
      'network-offline': 'offline',
      'network-unreachable': 'offline',
      'network-timeout': 'offline',
      'network-captive': 'captive',
    };
    const problem = new Problem(code);
    expect(networkOf(problem)).toBe(said[code]);
    expect(isNetworkProblem(problem)).toBe(code in said);
  });
});
