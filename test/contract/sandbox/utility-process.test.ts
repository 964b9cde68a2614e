import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { SandboxOrder, SandboxReport } from '../../../electron/sandbox/utility-process.ts';
import { forkUtilityProcess } from './processes.ts';

async function reportOn(child: ChildProcess, order: SandboxOrder): Promise<SandboxReport> {
  child.send(order);
  const [report] = (await once(child, 'message')) as [SandboxReport];
  return report;
}

describe('the utility process', () => {
  it('starts when told how, reports, and stops when told', async () => {
    const child = forkUtilityProcess();
    const report = await reportOn(child, {
      type: 'start',
      speed: 4,
      accessTokenLifetimeSeconds: 30,
      secrets: { password: 'given' },
      faults: { 'refresh-token-absent': true },
    });
    if (report.type !== 'ready') throw new Error(report.message);
    const { authUrl, apiUrl, widgetUrl, credentials } = report;
    expect(Object.keys(report).toSorted()).toEqual(
      [
        'type',
        'authUrl',
        'apiUrl',
        'widgetUrl',
        'v3',
        'credentials',
        'otherCredentials',
      ].toSorted(),
    );
    expect(apiUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v2\.1$/);
    expect(widgetUrl).toMatch(/\/embed\/v2\.1$/);
    expect(credentials.password).toBe('given');
    const response = await fetch(`${authUrl}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
        username: credentials.email,
        password: credentials.password,
      }),
    });
    const token: unknown = await response.json();
    expect(token).toMatchObject({ expires_in: 30 });
    expect(token).not.toHaveProperty('refresh_token');

    child.send({ type: 'stop' } satisfies SandboxOrder);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('reports a start that fails', async () => {
    const child = forkUtilityProcess();
    expect(await reportOn(child, { type: 'start', speed: -1 })).toEqual({
      type: 'failed',
      message: 'speed must be a number above 0.',
    });
    child.send({ type: 'stop' } satisfies SandboxOrder);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('reports a switch that cannot be', async () => {
    const child = forkUtilityProcess();
    expect(await reportOn(child, { type: 'start', faults: { chaos: 2 } })).toEqual({
      type: 'failed',
      message: 'chaos: probability cannot be 2 (0 to 1).',
    });
  });
});
