import { describe, expect, test } from 'vitest';
import { formOf, otherVersion } from '../../../electron/aggregator/form.ts';
import {
  V2_ACCOUNT,
  V2_CONNECTION,
  V2_TRANSACTION,
  V3_ACCOUNT,
  V3_CONNECTION,
  V3_TRANSACTION,
} from './support/recorded.ts';

const FAMILIES = [
  ['connections', V2_CONNECTION, V3_CONNECTION],
  ['accounts', V2_ACCOUNT, V3_ACCOUNT],
  ['transactions', V2_TRANSACTION, V3_TRANSACTION],
] as const;

describe.each(FAMILIES)('a list of %s', (name, v2, v3) => {
  test('has the form of its version', () => {
    expect(formOf([v2], name)).toBe('v2.1');
    expect(formOf({ [name]: [v3] }, name)).toBe('v3');
    expect(formOf({ other: [v3] }, name)).toBeUndefined();
    expect(formOf('text', name)).toBeUndefined();
  });

  test('is right in its own version, also an empty one', () => {
    for (const list of [[v2], []]) expect(otherVersion(list, name, 'v2.1')).toBeUndefined();
    for (const list of [[v3], []]) {
      expect(otherVersion({ [name]: list }, name, 'v3')).toBeUndefined();
    }
  });

  test('is of the other version where form and items say so, and where there are none', () => {
    expect(otherVersion([v2, { id: 'bare' }], name, 'v3')).toBe('v2.1');
    expect(otherVersion([], name, 'v3')).toBe('v2.1');
    expect(otherVersion({ [name]: [v3] }, name, 'v2.1')).toBe('v3');
    expect(otherVersion({ [name]: [] }, name, 'v2.1')).toBe('v3');
  });

  test('is of neither for certain where they disagree, or where the items say nothing', () => {
    expect(otherVersion([v3], name, 'v3')).toBeUndefined();
    expect(otherVersion([v2, v3], name, 'v3')).toBeUndefined();
    expect(otherVersion({ [name]: [v2] }, name, 'v2.1')).toBeUndefined();
    expect(otherVersion({ [name]: [{ id: '1' }, null, 7] }, name, 'v2.1')).toBeUndefined();
    expect(otherVersion('text', name, 'v3')).toBeUndefined();
  });
});
