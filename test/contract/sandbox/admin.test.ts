import { describe, expect, it } from 'vitest';
import { FIRST, inside } from './in-process.ts';
import { answerOf, MONDAY_MORNING, signedIn } from './support.ts';

describe('the admin routes', () => {
  it('want their own token', async () => {
    const { sandbox, user } = await signedIn();
    const { url, token } = sandbox.admin;
    expect(url).toBe(`http://127.0.0.1:${sandbox.port}/admin`);
    expect(Object.values(sandbox.credentials)).not.toContain(token);
    for (const wrong of [user.accessToken, '', 'other']) {
      const headers = { Authorization: `Bearer ${wrong}` };
      expect((await fetch(`${url}/faults`, { headers })).status).toBe(401);
    }
    expect((await fetch(`${url}/state`)).status).toBe(401);
    const headers = { Authorization: `Bearer ${token}` };
    expect(await answerOf(fetch(`${url}/faults`, { headers }))).toEqual({});
    const asUser = await fetch(`${sandbox.apiUrl}/users/me`, { headers });
    expect(asUser.status).toBe(401);
  });

  it('turn one switch on, over and off', async () => {
    const user = await inside();
    const name = '/faults/queue-expires';
    expect(await answerOf(user.admin('GET', name))).toBeNull();
    expect(await answerOf(user.admin('PUT', name))).toEqual({ afterReads: 3, status: 404 });
    expect(await answerOf(user.admin('PUT', name, 5))).toEqual({ afterReads: 5, status: 404 });
    expect(await answerOf(user.admin('PUT', name, { status: 410 }))).toEqual({
      afterReads: 3,
      status: 410,
    });
    expect(user.sandbox.faults.all()).toEqual({ 'queue-expires': { afterReads: 3, status: 410 } });
    expect((await user.admin('DELETE', name)).status).toBe(204);
    expect(user.sandbox.faults.all()).toEqual({});
  });

  it('turn all of them', async () => {
    const user = await inside({ faults: { 'answer-html': true } });
    const given = { 'queue-lags': 5, 'error-answers': { next: 2, on: 'token' } };
    const set = await answerOf<object>(user.admin('PUT', '/faults', given));
    expect(set).toEqual({
      'queue-lags': { ms: 5 },
      'error-answers': {
        status: 503,
        retryAfterAs: 'seconds',
        on: 'token',
        probability: 1,
        next: 2,
        after: 0,
      },
    });
    expect(await answerOf(user.admin('PUT', '/faults', set))).toEqual(set);
    await user.renew();
    expect(await answerOf(user.admin('GET', '/faults/error-answers'))).toMatchObject({ next: 1 });
    expect((await user.admin('DELETE', '/faults')).status).toBe(204);
    expect(await answerOf(user.admin('GET', '/faults'))).toEqual({});
  });

  it.each([
    ['PUT', '/faults', { 'no-such-switch': true }],
    ['PUT', '/faults', { 'queue-lags': 5, 'queue-missing': 200 }],
    ['PUT', '/faults', [1]],
    ['PUT', '/faults/no-such-switch', true],
    ['PUT', '/faults/queue-missing', false],
    ['PUT', '/faults/queue-missing', { status: 404, more: 1 }],
    ['GET', '/faults/toString', undefined],
    ['DELETE', '/faults/no-such-switch', undefined],
  ] as const)('refuse %s %s %j, and leave all as it is', async (method, path, body) => {
    const user = await inside({ faults: { 'queue-lags': 1 } });
    const response = await user.admin(method, path, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
    expect(user.sandbox.faults.all()).toEqual({ 'queue-lags': { ms: 1 } });
  });

  it('are not touched by the switches', async () => {
    const user = await inside({ faults: { 'request-lost': true } });
    await expect(user.connection()).rejects.toThrow(TypeError);
    expect((await user.admin('DELETE', '/faults')).status).toBe(204);
    expect((await user.connection()).status).toBe('SUCCESS');
  });

  it('run the nightly batch, expire queues and delete connections', async () => {
    const user = await inside();
    const queue = await user.subscribe();
    expect(await answerOf(user.admin('POST', '/nightly-batch'))).toEqual({ connections: 2 });
    expect((await user.connection()).status).toBe('RUNNING');
    expect((await user.admin('POST', '/expire-queues')).status).toBe(204);
    expect((await user.call('GET', `/queues/${queue}`)).status).toBe(404);
    expect((await user.admin('DELETE', `/connections/${FIRST}`)).status).toBe(204);
    expect((await user.admin('DELETE', `/connections/${FIRST}`)).status).toBe(404);
    expect((await user.admin('GET', '/nightly-batch')).status).toBe(405);
    expect((await user.admin('GET', '/elsewhere')).status).toBe(404);
  });

  it('tell how things stand', async () => {
    const user = await inside();
    await user.subscribe();
    await user.synchronise();
    expect(await answerOf(user.admin('GET', '/state'))).toEqual({
      now: MONDAY_MORNING,
      faults: {},
      requests: 4,
      queues: 1,
      events: 1,
      connections: [
        { id: FIRST, name: 'Banque Test', status: 'RUNNING', running: true, runs: 1 },
        { id: '5000002', name: 'Banque Panne', status: 'SUCCESS', running: false, runs: 0 },
      ],
    });
  });
});

describe('a change of the switches', () => {
  it('is for what happens from then on, whenever it is read', async () => {
    const user = await inside();
    const queue = await user.subscribe();
    await user.synchronise();
    user.clock.forward(20_000);
    user.sandbox.faults.set('event-status-for-type');
    const events = await user.events(queue);
    expect(events.every((event) => 'event_type' in event)).toBe(true);
  });
});
