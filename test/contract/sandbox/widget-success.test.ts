import { describe, expect, it } from 'vitest';
import { DONE_MS, seconds } from './support.ts';
import { CIMES, pageOf, RETURN, RIVAGE, sentTo, visit, visitor } from './widget-support.ts';

const EDIT = { ...CIMES, expected_account_types: 'PAYMENT' };
const EXPIRED = { ...RIVAGE, expected_account_types: 'PAYMENT' };
const AUTHORISATION_S = 180 * 86_400;

describe('a success', () => {
  it('renews an authorisation, starts a synchronisation, and goes back', async () => {
    const {
      user,
      clock,
      visitor: somebody,
    } = await visitor('edit_credentials', {
      ...EXPIRED,
      redirect_url: RETURN,
    });
    const queue = await user.subscribe();
    await user.call('POST', '/connections/5000004/synchronize');
    clock.forward(DONE_MS);
    expect((await user.connection('Banque du Rivage')).channels[0]?.status).toBe('TOKEN_EXPIRED');
    expect(await sentTo(somebody.press('succeed'))).toEqual({
      address: RETURN,
      said: { connection_id: '5000004', sandbox_result: 'success' },
    });
    const running = await user.connection('Banque du Rivage');
    expect(running.status).toBe('RUNNING');
    expect(running.channels[0]?.expires).toBe(seconds(clock.ms) + AUTHORISATION_S);
    clock.forward(DONE_MS);
    const { status, channels } = await user.connection('Banque du Rivage');
    expect([status, ...channels.map((channel) => channel.status)]).toEqual([
      'SUCCESS',
      'SUCCESS',
      'SUCCESS',
    ]);
    const ends = (await user.events(queue)).filter(
      ({ event_type: type }) => type === 'SYNC_ALL_SUCCESS',
    );
    expect(ends.map(({ resource }) => resource.status)).toEqual(['FAILED', 'SUCCESS']);
    expect(user.sandbox.runs().map(({ cause }) => cause)).toEqual(['request', 'widget']);
  });

  it.each([
    ['edit_credentials', 'Caisse des Cimes', EDIT],
    ['user_input', 'Crédit Belvédère', { connection_id: '5000006' }],
  ])('at %s mends %s for good', async (entry, name, parameters) => {
    const {
      user,
      clock,
      visitor: somebody,
    } = await visitor(entry, parameters, {
      accessTokenLifetimeSeconds: 36_000,
    });
    const { id } = await user.connection(name);
    expect(await pageOf(somebody.press('succeed'))).toContain('You can close this page.');
    clock.forward(DONE_MS);
    expect((await user.connection(name)).status).toBe('SUCCESS');
    await user.call('POST', `/connections/${id}/synchronize`);
    clock.forward(DONE_MS);
    expect((await user.connection(name)).status).toBe('SUCCESS');
  });

  it('of OTHER is about the credentials form beside the bank’s own interface', async () => {
    const { visitor: somebody } = await visitor('edit_credentials', {
      ...RIVAGE,
      expected_account_types: 'OTHER',
    });
    const page = await pageOf(somebody.look());
    expect(page).toContain('EMBEDDED 910400');
    expect(page).not.toContain('REDIRECT');
  });

  it('synchronises after the synchronisation in progress', async () => {
    const { user, clock, visitor: somebody } = await visitor('edit_credentials', EDIT);
    await user.call('POST', '/connections/5000005/synchronize');
    await somebody.press('succeed');
    clock.forward(3_000);
    expect((await user.connection('Caisse des Cimes')).status).toBe('RUNNING');
    clock.forward(DONE_MS);
    expect((await user.connection('Caisse des Cimes')).status).toBe('SUCCESS');
  });

  it('waits for the end of the synchronisation where that is asked for', async () => {
    const {
      user,
      clock,
      visitor: somebody,
    } = await visitor('edit_credentials', {
      ...EDIT,
      redirect_url: RETURN,
      wait_sync_end: 'true',
    });
    const pressed = await somebody.press('succeed');
    expect(pressed.status).toBe(303);
    const { pathname, search } = new URL(somebody.address);
    expect(pressed.headers.get('Location')).toBe(pathname + search);
    const waiting = await somebody.look();
    expect(waiting.headers.get('Refresh')).toBe('1');
    expect(await waiting.text()).toContain('Synchronising');
    clock.forward(DONE_MS);
    expect(await sentTo(somebody.look())).toMatchObject({ said: { sandbox_result: 'success' } });
    expect((await user.connection('Caisse des Cimes')).status).toBe('SUCCESS');
    await pageOf(somebody.look(), 410);
  });

  it('does not stand against a switch', async () => {
    const { user, clock, visitor: somebody } = await visitor('edit_credentials', EDIT);
    user.sandbox.faults.set('outcome', 'AUTH_FAILED');
    await somebody.press('succeed');
    clock.forward(DONE_MS);
    expect((await user.connection('Caisse des Cimes')).channels[0]?.status).toBe('AUTH_FAILED');
  });

  it('of add_connection brings a new connection with accounts', async () => {
    const {
      user,
      clock,
      visitor: somebody,
    } = await visitor('add_connection', {
      redirect_url: RETURN,
    });
    const before = await user.connections();
    const { said } = await sentTo(somebody.press('succeed'));
    expect(before.map(({ id }) => id)).not.toContain(said['connection_id']);
    clock.forward(DONE_MS);
    const added = await user.connection('Banque Nouvelle Rive');
    expect(added).toMatchObject({ id: said['connection_id'], status: 'SUCCESS' });
    expect(added.channels[0]?.expires).toBe(seconds(clock.ms - DONE_MS) + AUTHORISATION_S);
    const accounts = await user.get<unknown[]>(`/accounts?connection_id=${added.id}`);
    expect(accounts).toHaveLength(3);
    expect((await fetch(String(added['logo_url']))).status).toBe(200);
  });

  it('of manage_accounts keeps the accounts that are ticked', async () => {
    const { user, visitor: somebody } = await visitor('manage_accounts', {
      connection_id: '5000003',
    });
    const list = () => user.get<{ id: string; name: string }[]>('/accounts?connection_id=5000003');
    const [first, ...others] = await list();
    const page = await pageOf(somebody.look());
    for (const { id } of others) expect(page).toContain(`value="${id}" checked`);
    await somebody.press(
      'succeed',
      others.map(({ id }) => ['keep', id] as const),
    );
    expect((await list()).map(({ id }) => id)).toEqual(others.map(({ id }) => id));
    expect(first).toBeDefined();
    await (await visit(user, 'manage_accounts', { connection_id: '5000003' })).press('succeed');
    expect((await user.call('GET', '/connections/5000003')).status).toBe(404);
  });
});
