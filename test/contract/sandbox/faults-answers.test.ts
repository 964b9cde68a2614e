import { describe, expect, it } from 'vitest';
import { createSandbox } from '../../../electron/sandbox/server.ts';
import type { FaultName, FaultSettings } from '../../../electron/sandbox/server.ts';
import { DONE_MS, inside } from './in-process.ts';
import type { Insider } from './in-process.ts';
import { signedIn } from './support.ts';

const NEXT = { on: 'connection', next: 1 } as const;
const read = (user: Insider) => user.call('GET', '/connections/5000001');

describe('an answer', () => {
  it('error-answers', async () => {
    const settings = { status: 502, retryAfterSeconds: 3, next: 2, on: 'reads' } as const;
    const user = await inside({ faults: { 'error-answers': settings } });
    const seen: number[] = [];
    seen.push((await user.synchronise()).status);
    for (let time = 0; time < 3; time += 1) seen.push((await read(user)).status);
    expect(seen).toEqual([204, 502, 502, 200]);
  });

  it('error-answers now and then, the same for the same seed', async () => {
    const statuses = async (seed: number) => {
      const user = await inside({ seed, faults: { 'error-answers': { probability: 0.3 } } });
      const seen: number[] = [];
      for (let time = 0; time < 100; time += 1) seen.push((await read(user)).status);
      return seen;
    };
    const one = await statuses(1);
    expect(one.filter((status) => status === 503).length).toBeGreaterThan(15);
    expect(one.filter((status) => status === 200).length).toBeGreaterThan(50);
    expect(await statuses(1)).toEqual(one);
    expect(await statuses(2)).not.toEqual(one);
  });

  it('lets the first few pass', async () => {
    const user = await inside({ faults: { 'error-answers': { after: 2, next: 1 } } });
    const seen: number[] = [];
    for (let time = 0; time < 4; time += 1) seen.push((await read(user)).status);
    expect(seen).toEqual([200, 200, 503, 200]);
  });

  it('answer-html', async () => {
    const user = await inside({ faults: { 'answer-html': NEXT } });
    const response = await read(user);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toContain('text/html');
    expect(await response.text()).toContain('<!doctype html>');
  });

  it('answer-truncated', async () => {
    const user = await inside({ faults: { 'answer-truncated': NEXT } });
    await expect((await read(user)).json()).rejects.toThrow(SyntaxError);
    await expect((await read(user)).json()).resolves.toBeDefined();
  });

  it('answer-empty', async () => {
    const user = await inside({ faults: { 'answer-empty': NEXT } });
    const response = await read(user);
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('answer-oversized is JSON all the same', async () => {
    const user = await inside({ faults: { 'answer-oversized': { megabytes: 11, ...NEXT } } });
    const text = await (await read(user)).text();
    expect(text.length).toBeGreaterThan(10 * 1024 * 1024);
    expect(JSON.parse(text)).toMatchObject({ id: '5000001' });
  });

  it('answer-redirects', async () => {
    const user = await inside({ faults: { 'answer-redirects': NEXT } });
    const response = await read(user);
    expect(response.status).toBe(302);
    expect(response.headers.get('Location')).toMatch(/^http:\/\/elsewhere\.invalid\//);
    user.sandbox.faults.set('answer-redirects', 'itself');
    expect((await read(user)).headers.get('Location')).toContain('/connections/5000001');
  });
});

describe('a request', () => {
  it('request-lost has no effect', async () => {
    const user = await inside({ faults: { 'request-lost': { on: 'synchronise', next: 1 } } });
    await expect(user.synchronise()).rejects.toThrow('fetch failed');
    expect(user.sandbox.runs()).toEqual([]);
    expect((await user.synchronise()).status).toBe(204);
  });

  it('answer-lost has had its effect', async () => {
    const user = await inside({ faults: { 'answer-lost': { on: 'synchronise', next: 1 } } });
    await expect(user.synchronise()).rejects.toThrow('fetch failed');
    expect((await user.connection()).status).toBe('RUNNING');
  });

  it('answer-breaks-off in mid-body', async () => {
    const user = await inside({ faults: { 'answer-breaks-off': NEXT } });
    const response = await read(user);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow(TypeError);
  });

  it('answer-delayed waits as it is told to', async () => {
    const waited: number[] = [];
    const user = await inside({
      wait: async (ms) => void waited.push(ms),
      faults: { 'answer-delayed': { ms: 1_234, ...NEXT } },
    });
    expect((await read(user)).status).toBe(200);
    expect((await read(user)).status).toBe(200);
    expect(waited).toEqual([1_234]);
  });

  it.each(['before', 'after'] as const)('answer-hangs %s its effect', async (when) => {
    const user = await inside({ faults: { 'answer-hangs': { when, on: 'synchronise', next: 1 } } });
    const hanging = user.synchronise().catch(String);
    await read(user);
    expect(user.sandbox.runs()).toHaveLength(when === 'before' ? 0 : 1);
    user.sandbox.faults.clear('answer-hangs');
    expect(await hanging).toContain('fetch failed');
  });

  it('answer-hangs in its body until the client gives up or the service is closed', async () => {
    const user = await inside({ faults: { 'answer-hangs': { when: 'in-body' } } });
    const response = await read(user);
    await user.sandbox.close();
    await expect(response.text()).rejects.toThrow(TypeError);
    await expect(read(user)).rejects.toThrow(TypeError);

    const other = await inside({ faults: { 'answer-hangs': true } });
    const giveUp = new AbortController();
    const hanging = other.call('GET', '/users/me', giveUp.signal);
    giveUp.abort();
    await expect(hanging).rejects.toThrow(/abort/);
  });
});

describe('through a socket', () => {
  const settings: [FaultName, FaultSettings][] = [
    ['request-lost', { 'request-lost': { next: 1 } }],
    ['answer-lost', { 'answer-lost': { next: 1 } }],
    ['answer-breaks-off', { 'answer-breaks-off': { next: 1 } }],
  ];

  it.each(settings)('%s cuts the connection', async (_name, faults) => {
    const { sandbox, user } = await signedIn();
    sandbox.faults.setAll(faults);
    await expect(user.call('GET', '/connections').then((answer) => answer.text())).rejects.toThrow(
      TypeError,
    );
    expect(await user.connections()).toHaveLength(12);
  });

  it.each(['before', 'after', 'in-body'] as const)(
    'answer-hangs %s ends on close',
    async (when) => {
      const { sandbox, user } = await signedIn();
      sandbox.faults.set('answer-hangs', { when, next: 1 });
      const hanging = user.call('GET', '/connections').then(
        (answer) => answer.text().catch(() => 'cut in its body'),
        () => 'cut',
      );
      await user.call('GET', '/users/me');
      await sandbox.close();
      expect(await hanging).toMatch(/^cut/);
    },
  );

  it('answer-hangs is cut when the switch is cleared', async () => {
    const { sandbox, user } = await signedIn();
    sandbox.faults.set('answer-hangs', { on: 'connections', when: 'in-body' });
    const response = await user.call('GET', '/connections');
    sandbox.faults.clear('answer-hangs');
    await expect(response.text()).rejects.toThrow(TypeError);
    expect(await user.connections()).toHaveLength(12);
  });

  it('answer-oversized arrives', async () => {
    const { sandbox, user } = await signedIn();
    sandbox.faults.set('answer-oversized', { megabytes: 11, next: 1 });
    expect((await (await user.call('GET', '/connections')).text()).length).toBeGreaterThan(11e6);
  });
});

describe('chaos', () => {
  const trouble = async (seed: number, probability: number) => {
    const user = await inside({ chaos: { probability, seed } });
    const seen: string[] = [];
    for (let time = 0; time < 200; time += 1) {
      const response = await user.synchronise().catch(() => undefined);
      seen.push(String(response?.status ?? 'cut'));
      user.clock.forward(DONE_MS / 20);
    }
    return seen;
  };

  it('is the same for the same seed, rare or frequent', async () => {
    const one = await trouble(3, 0.3);
    expect(await trouble(3, 0.3)).toEqual(one);
    expect(await trouble(4, 0.3)).not.toEqual(one);
    expect(new Set(one)).toEqual(new Set(['204', 'cut', '503', '401', '200']));
    expect(new Set(await trouble(3, 0))).toEqual(new Set(['204']));
  });

  it('cannot be more than certain', () => {
    expect(() => createSandbox({ chaos: { probability: 1.1 } })).toThrow(RangeError);
  });
});
