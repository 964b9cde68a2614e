import { describe, expect, test } from 'vitest';
import { detectVersion } from '../../../electron/aggregator/detect-version.ts';
import { API_VERSIONS } from '../../../electron/aggregator/environments.ts';
import { Line, VERSIONS } from './support.ts';

describe.each(VERSIONS)('in %s', (version) => {
  test('the service says whose the sign-in is, and that is asked once', async () => {
    const line = await Line.open(version);
    const api = await line.api();
    const me = await api.me();
    expect(me.email).toBe(line.sandbox.credentials.email);
    expect(me.id).not.toBe('');
    expect(await api.me()).toEqual(me);
    await api.listConnections();
    expect(line.steps()).toEqual(['GET /users/me', 'GET /connections']);
  });

  test('the version is found by its address, typed as it is', async () => {
    const line = await Line.open(version);
    const { accessToken } = await line.tokens();
    const candidates = API_VERSIONS.map((candidate) => ({
      apiUrl: line.service.apiUrl,
      version: candidate,
    }));
    expect(await detectVersion(line.http, candidates, accessToken)).toEqual(line.service);
  });
});
