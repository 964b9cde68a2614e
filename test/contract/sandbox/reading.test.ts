import { describe, expect, it } from 'vitest';
import { open, seconds, signedIn, User } from './support.ts';
import type { ConnectionAnswer } from './support.ts';

const DAY_SECONDS = 86_400;

describe('reading', () => {
  it('tells who is signed in', async () => {
    const { sandbox, user } = await signedIn();
    expect(await user.get('/users/me')).toEqual({
      id: '4000001',
      email: sandbox.credentials.email,
      first_name: expect.any(String),
      last_name: expect.any(String),
      creation_date: expect.any(Number),
      email_verified: true,
    });
  });

  it('lists the connections as a bare array, each as when read alone', async () => {
    const { user } = await signedIn();
    const list = await user.connections();
    expect(Array.isArray(list)).toBe(true);
    expect(list.length).toBeGreaterThanOrEqual(10);
    for (const connection of list) {
      expect(await user.get(`/connections/${connection.id}`)).toEqual(connection);
    }
  });

  it('gives a connection the fields of v2.1', async () => {
    const { sandbox, user, clock } = await signedIn();
    const connection = await user.connection('Banque Verger');
    const now = seconds(clock.ms);
    expect(connection).toEqual({
      id: expect.stringMatching(/^\d+$/),
      provider_id: '9110',
      name: 'Banque Verger',
      status: 'SUCCESS',
      creation_date: now - 171 * DAY_SECONDS,
      auto_sync: true,
      logo_url: `http://127.0.0.1:${sandbox.port}/logos/9110.svg`,
      channels: [
        {
          channel_definition_id: '911001',
          mode: 'REDIRECT',
          expires: now + 9 * DAY_SECONDS,
          status: 'SUCCESS',
          last_success_date: expect.any(Number),
          last_end_date: expect.any(Number),
          credentials: [],
          account_types: ['CHECKINGS', 'CREDIT_CARD'],
          channel_definition_unavailable: false,
        },
        {
          channel_definition_id: '911000',
          mode: 'EMBEDDED',
          status: 'EMPTY',
          account_types: ['CHECKINGS', 'SAVINGS', 'LOAN', 'CREDIT_CARD'],
          eligible_accounts: false,
          channel_definition_unavailable: false,
        },
      ],
      owner: { name: 'M. Oury' },
      consent_per_account: false,
      user_id: '4000001',
    });
  });

  it('writes ids as digits, dates as past whole seconds, and an expiry on REDIRECT only', async () => {
    const { user, clock } = await signedIn();
    const now = seconds(clock.ms);
    const list = await user.connections();
    expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
    for (const { id, channels } of list) {
      expect(id).toMatch(/^\d+$/);
      for (const channel of channels) {
        expect(channel.channel_definition_id).toMatch(/^\d+$/);
        expect('expires' in channel).toBe(channel.mode === 'REDIRECT');
        for (const date of [channel.last_success_date, channel.last_end_date]) {
          if (date !== undefined) {
            expect(Number.isInteger(date)).toBe(true);
            expect(date).toBeLessThan(now);
          }
        }
      }
    }
  });

  it('starts with believable states', async () => {
    const { user, clock } = await signedIn();
    const now = seconds(clock.ms);
    const byName = new Map((await user.connections()).map((one) => [one.name, one]));
    const channels = (name: string) => (byName.get(name) as ConnectionAnswer).channels;

    const [expired] = channels('Banque du Rivage');
    expect(byName.get('Banque du Rivage')?.status).toBe('SUCCESS');
    expect(expired?.status).toBe('SUCCESS');
    expect(expired?.expires).toBeLessThan(now);
    expect(expired?.last_success_date).toBeLessThan(expired?.expires ?? 0);

    expect(byName.get('Caisse des Cimes')?.status).toBe('FAILED');
    const [refused] = channels('Caisse des Cimes');
    expect(refused?.status).toBe('PASSWORD_CHANGE_REQUIRED');
    expect(refused?.last_end_date).toBeGreaterThan(refused?.last_success_date ?? Infinity);

    expect(byName.get('Crédit des Ormes')?.status).toBe('CLOSED');
    expect(channels('Crédit des Ormes').map(({ status }) => status)).toEqual(['CLOSED', 'CLOSED']);

    expect(byName.get('Banque des Falaises')).not.toHaveProperty('status');
    for (const channel of channels('Banque des Falaises')) {
      expect(channel).not.toHaveProperty('status');
      expect(channel).not.toHaveProperty('last_success_date');
      expect(channel).not.toHaveProperty('last_end_date');
    }
  });
});

describe('a refused request', () => {
  it.each(['/users/me', '/connections', '/connections/5000001', '/queues/7000001', '/elsewhere'])(
    'is a 401 without a token: %s',
    async (path) => {
      const { sandbox } = await open();
      const response = await fetch(`${sandbox.apiUrl}${path}`);
      expect(response.status).toBe(401);
      expect(response.headers.get('WWW-Authenticate')).toContain('Bearer');
      expect(await response.json()).toEqual({
        error: 'invalid_token',
        error_description: expect.any(String),
      });
    },
  );

  it('is a 401 with an unknown token or another scheme', async () => {
    const { sandbox } = await open();
    expect((await new User(sandbox, 'unknown').call('GET', '/users/me')).status).toBe(401);
    const basic = { Authorization: 'Basic dTpw' };
    const response = await fetch(`${sandbox.apiUrl}/users/me`, { headers: basic });
    expect(response.status).toBe(401);
  });

  it.each([
    ['GET', '/connections/1'],
    ['POST', '/connections/1/synchronize'],
    ['GET', '/queues/1'],
    ['DELETE', '/queues/1'],
    ['GET', '/elsewhere'],
  ])('is a JSON 404 for what does not exist: %s %s', async (method, path) => {
    const { user } = await signedIn();
    const response = await user.call(method, path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error_description: expect.any(String) });
  });

  it.each([
    ['POST', '/users/me', 'GET'],
    ['PUT', '/connections', 'GET'],
    ['DELETE', '/connections/5000001', 'GET'],
    ['GET', '/connections/synchronize', 'POST'],
    ['GET', '/connections/5000001/synchronize', 'POST'],
    ['GET', '/queues', 'POST'],
    ['PUT', '/queues/7000001', 'GET, DELETE'],
  ])('is a 405 for another verb: %s %s', async (method, path, allowed) => {
    const { user } = await signedIn();
    const response = await user.call(method, path);
    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toBe(allowed);
    expect(await response.json()).toHaveProperty('error_description');
  });
});
