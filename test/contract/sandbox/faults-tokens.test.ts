import { describe, expect, it } from 'vitest';
import { inside } from './in-process.ts';
import { answerOf } from './support.ts';
import type { TokenAnswer } from './support.ts';

describe('token-refresh-fails and sign-in-fails', () => {
  it.each([
    ['invalid_grant', 400, 'application/json'],
    ['500', 500, 'application/json'],
    ['html', 502, 'text/html'],
  ] as const)('fail with %s, and change nothing', async (how, status, type) => {
    const user = await inside({
      faults: { 'token-refresh-fails': { with: how, next: 1 }, 'sign-in-fails': { with: how } },
    });
    for (const response of [await user.renew(), await user.signIn()]) {
      expect(response.status).toBe(status);
      expect(response.headers.get('Content-Type')).toContain(type);
    }
    expect((await user.renew()).status).toBe(200);
  });
});

describe('refresh-token-absent', () => {
  it('leaves it out of a sign-in', async () => {
    const user = await inside({ faults: { 'refresh-token-absent': true } });
    expect(await answerOf(user.signIn())).not.toHaveProperty('refresh_token');
  });
});

describe('access-token-refused', () => {
  it('refuses the next few requests with a good token', async () => {
    const user = await inside();
    const queue = await user.subscribe();
    user.sandbox.faults.set('access-token-refused', { next: 2, on: 'queue-read' });
    const seen: number[] = [];
    for (const path of [`/queues/${queue}`, '/users/me', `/queues/${queue}`, `/queues/${queue}`]) {
      seen.push((await user.call('GET', path)).status);
    }
    expect(seen).toEqual([401, 200, 401, 200]);
  });
});

describe('terms-not-accepted', () => {
  it('is said on the user, padded', async () => {
    const user = await inside({ faults: { 'terms-not-accepted': true } });
    const response = await user.call('GET', '/users/me');
    expect(response.status).toBe(403);
    const { error_description: said } = (await response.json()) as { error_description: string };
    expect(said).not.toBe(said.trim());
    expect(said.trim()).toBe('ACCEPT_TERMS_AND_CONDITIONS_REQUIRED');
    expect((await user.call('GET', '/connections')).status).toBe(200);
  });
});

describe('an answer about tokens that is lost', () => {
  it('leaves the client with a token that was used', async () => {
    const user = await inside({ faults: { 'answer-lost': { on: 'token', next: 1 } } });
    await expect(user.renew()).rejects.toThrow(TypeError);
    expect(await answerOf(user.renew())).toMatchObject({ error: 'invalid_grant' });
    expect((await user.call('GET', '/users/me')).status).toBe(401);
    user.tokens = await answerOf<TokenAnswer>(user.signIn());
    expect((await user.call('GET', '/users/me')).status).toBe(200);
  });
});
