import { describe, expect, it } from 'vitest';
import { FAULT_NAMES } from '../../../electron/sandbox/fault-reading.ts';
import { startSandbox } from '../../../electron/sandbox/server.ts';
import type { Bank } from '../../../electron/sandbox/server.ts';
import { MONDAY_MORNING, open, signedIn } from './support.ts';

describe('the service', () => {
  it('has three base addresses', async () => {
    const { sandbox } = await open();
    const origin = `http://127.0.0.1:${sandbox.port}`;
    expect(sandbox).toMatchObject({
      authUrl: `${origin}/auth`,
      apiUrl: `${origin}/api/v2.1`,
      widgetUrl: `${origin}/embed/v2.1`,
    });
  });

  it('dates every answer by its clock', async () => {
    const { sandbox, user, clock } = await signedIn();
    clock.forward(5_000);
    const date = new Date(MONDAY_MORNING + 5_000).toUTCString();
    const answers = [
      await user.call('GET', '/users/me'),
      await user.call('POST', '/connections/5000001/synchronize'),
      await user.call('GET', '/elsewhere'),
      await fetch(`${sandbox.apiUrl}/users/me`),
      await fetch(`${sandbox.authUrl}/token`, { method: 'POST' }),
      await fetch(`http://127.0.0.1:${sandbox.port}/`),
    ];
    expect(answers.map(({ headers }) => headers.get('Date'))).toEqual(answers.map(() => date));
  });

  it('remembers what was asked of it', async () => {
    const { sandbox, user } = await signedIn();
    await user.call('POST', '/connections/5000001/synchronize?type=ALL');
    expect(sandbox.requests()).toEqual([
      { method: 'POST', path: '/auth/token' },
      { method: 'POST', path: '/api/v2.1/connections/5000001/synchronize?type=ALL' },
    ]);
  });

  it('lets a test answer in its place, body read or not', async () => {
    const bodies: string[] = [];
    const { sandbox, user } = await signedIn({
      intercept: async (request) => {
        bodies.push(await request.text());
        if (!request.url.endsWith('/connections')) return undefined;
        return new Response('<h1>Down</h1>', { status: 503, headers: { 'Retry-After': '7' } });
      },
    });
    expect(bodies[0]).toContain('grant_type=password');
    const response = await user.call('GET', '/connections');
    expect(response.status).toBe(503);
    expect(response.headers.get('Retry-After')).toBe('7');
    expect(response.headers.get('Date')).toBe(new Date(MONDAY_MORNING).toUTCString());
    expect((await user.call('GET', '/users/me')).status).toBe(200);
    expect(sandbox.requests()).toHaveLength(3);
  });

  it('keeps a date that a test sets, and answers a broken test with 500', async () => {
    const { user } = await signedIn({
      intercept: (request) => {
        if (request.url.endsWith('/users/me')) {
          return new Response('{}', { headers: { Date: new Date(0).toUTCString() } });
        }
        if (request.url.endsWith('/connections')) throw new Error('broken on purpose');
        return undefined;
      },
    });
    const dated = await user.call('GET', '/users/me');
    expect(dated.headers.get('Date')).toBe(new Date(0).toUTCString());
    const broken = await user.call('GET', '/connections');
    expect(broken.status).toBe(500);
    expect(await broken.json()).toMatchObject({ error_description: 'broken on purpose' });
  });

  it('closes although a request hangs, and twice', async () => {
    let arrived: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const { sandbox } = await open({
      intercept: () => {
        arrived();
        return new Promise<undefined>(() => undefined);
      },
    });
    const hanging = fetch(sandbox.apiUrl).then(
      () => 'answered',
      () => 'dropped',
    );
    await asked;
    await sandbox.close();
    await sandbox.close();
    expect(await hanging).toBe('dropped');
    await expect(fetch(sandbox.apiUrl)).rejects.toThrow();
  });

  it('runs with banks of its user', async () => {
    const bank: Bank = {
      providerId: '77',
      name: 'Banque <Test>',
      owner: 'T. & Fils',
      shows: 'Nothing.',
      connectedHoursAgo: 1,
      channels: [{ mode: 'EMBEDDED', accountTypes: ['SAVINGS'], status: 'SUCCESS' }],
    };
    const { sandbox, user, clock } = await signedIn({ banks: [bank] });
    const { id } = await user.connection('Banque <Test>');
    await user.call('POST', `/connections/${id}/synchronize`);
    clock.forward(3_000);
    expect((await user.connection('Banque <Test>')).status).toBe('SUCCESS');
    const page = await (await fetch(`http://127.0.0.1:${sandbox.port}/`)).text();
    expect(page).toContain('Banque &lt;Test>');
    expect(page).toContain('T. &amp; Fils');
  });

  it.each([
    { speed: 0 },
    { speed: Number.NaN },
    { accessTokenLifetimeSeconds: -1 },
    { port: 70_000 },
    { queueRetentionMs: 0 },
    { seed: Number.NaN },
    { faults: { 'queue-lags': -1 } },
  ])('does not start with %o', async (options) => {
    await expect(startSandbox(options)).rejects.toThrow(RangeError);
  });

  it('does not start on a port that is taken', async () => {
    const { sandbox } = await open();
    await expect(startSandbox({ port: sandbox.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});

describe('in a browser', () => {
  it('says what it is, that it is invented, and nothing secret', async () => {
    const { sandbox } = await open();
    const response = await fetch(`http://127.0.0.1:${sandbox.port}/`);
    expect(response.headers.get('Content-Type')).toContain('text/html');
    const page = await response.text();
    expect(page).toContain('invented');
    expect(page).toContain('Banque du Rivage');
    expect(page).toContain(sandbox.apiUrl);
    for (const name of FAULT_NAMES) expect(page).toContain(`<td>${name}</td>`);
    expect(page).not.toContain(sandbox.admin.token);
    expect(page).not.toContain(sandbox.credentials.clientSecret);
    expect(page).not.toContain(sandbox.credentials.password);
  });

  it('serves the logos that the connections name', async () => {
    const { user } = await signedIn();
    const { logo_url: url } = await user.connection('Crédit Lavande');
    const response = await fetch(String(url));
    expect(response.headers.get('Content-Type')).toBe('image/svg+xml');
    expect(await response.text()).toContain('>CL<');
    expect((await fetch(String(url).replace('9103', '1'))).status).toBe(404);
  });
});
