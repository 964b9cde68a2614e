import { describe, expect, it } from 'vitest';
import { DONE_MS, seconds, signedIn } from './support.ts';
import { CIMES, pageOf, RETURN, RIVAGE, sentTo, visit, visitor } from './widget-support.ts';

const EDIT = { ...CIMES, expected_account_types: 'PAYMENT' };
const EXPIRED = { ...RIVAGE, expected_account_types: 'PAYMENT' };
const AUTHORISATION_S = 180 * 86_400;

describe('a page of the widget', () => {
  it('says which connection and channel it is about, and has three buttons', async () => {
    const { visitor: somebody } = await visitor('edit_credentials', EDIT);
    const page = await pageOf(somebody.look());
    for (const text of ['Caisse des Cimes', 'Boulangerie Noë', '5000005', 'EMBEDDED 910500']) {
      expect(page).toContain(text);
    }
    expect(page).toContain('PASSWORD_CHANGE_REQUIRED');
    expect(page.match(/<button name="decision" value="[a-z]+">/g)).toHaveLength(3);
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('invented');
  });

  it.each([
    ['add_connection', {}],
    ['user_input', { connection_id: '5000006' }],
    ['manage_accounts', { connection_id: '5000003' }],
    ['terms', {}],
    ['professional-account', {}],
  ])('is there at %s', async (entry, parameters) => {
    const { visitor: somebody } = await visitor(entry, parameters);
    await pageOf(somebody.look());
  });

  it.each([
    ['edit_credentials', {}, 400, 'connection_id is missing'],
    ['edit_credentials', { connection_id: '5000005' }, 400, 'provider_id is missing'],
    ['edit_credentials', CIMES, 400, 'expected_account_types is missing'],
    ['edit_credentials', { ...CIMES, expected_account_types: 'ALL' }, 400, 'PAYMENT or OTHER'],
    ['edit_credentials', { ...EDIT, provider_id: '1' }, 400, 'not that of the connection'],
    ['edit_credentials', { ...EDIT, connection_id: '1' }, 404, 'no such connection'],
    ['edit_credentials', { ...EDIT, connection_id: '5000013' }, 404, 'no such connection'],
    [
      'edit_credentials',
      { ...EDIT, connection_id: '5000009', provider_id: '9109' },
      409,
      'nothing is connected',
    ],
    [
      'edit_credentials',
      { connection_id: '5000001', provider_id: '9101', expected_account_types: 'OTHER' },
      409,
      'no channel for such accounts',
    ],
    ['user_input', {}, 400, 'connection_id is missing'],
    ['manage_accounts', {}, 400, 'connection_id is missing'],
    ['terms', { redirect_url: 'http://elsewhere.example/' }, 400, 'Nobody is sent'],
    ['terms', { redirect_url: 'javascript:alert(1)' }, 400, 'Nobody is sent'],
    ['terms', { cancel_url: 'http://127.0.0.1.elsewhere.example/' }, 400, 'Nobody is sent'],
    ['terms', { redirect_url: 'https://u:p@bank.example/' }, 400, 'Nobody is sent'],
    ['terms', { redirect_url: `${RETURN}?a=b` }, 400, 'no variables'],
  ])('at %s with %o is a %i', async (entry, parameters, status, sentence) => {
    const { visitor: somebody } = await visitor(entry, parameters as Record<string, string>);
    expect(await pageOf(somebody.look(), status)).toContain(sentence);
    await pageOf(somebody.press('succeed'), status);
  });

  it('writes nothing into itself that a link brought', async () => {
    const { visitor: somebody } = await visitor('terms', { redirect_url: 'x:"><script>' });
    expect(await pageOf(somebody.look(), 400)).toContain('&lt;script>');
  });
});

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
    } = await visitor(entry, parameters as Record<string, string>, {
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

describe('a failure', () => {
  it('leaves AUTH_FAILED, says so, and lets one try again or leave', async () => {
    const {
      user,
      clock,
      visitor: somebody,
    } = await visitor('edit_credentials', {
      ...EDIT,
      redirect_url: RETURN,
    });
    const queue = await user.subscribe();
    const page = await pageOf(somebody.press('fail'));
    expect(page).toContain('Try again');
    const { status, channels } = await user.connection('Caisse des Cimes');
    expect(status).toBe('FAILED');
    expect(channels[0]).toMatchObject({ status: 'AUTH_FAILED', last_end_date: seconds(clock.ms) });
    const events = await user.events(queue);
    expect(events).toMatchObject([
      {
        event_type: 'AUTH_FAILED',
        channel_definition_id: '910500',
        resource: { status: 'FAILED' },
      },
    ]);
    await pageOf(somebody.look());
    expect(await sentTo(somebody.press('leave'))).toEqual({
      address: RETURN,
      said: { connection_id: '5000005', sandbox_result: 'failure' },
    });
  });

  it('without a redirect_url says so in the end, and breaks nothing that is in progress', async () => {
    const {
      user,
      clock,
      visitor: somebody,
    } = await visitor('edit_credentials', {
      connection_id: '5000001',
      provider_id: '9101',
      expected_account_types: 'PAYMENT',
    });
    await user.call('POST', '/connections/5000001/synchronize');
    await somebody.press('fail');
    clock.forward(DONE_MS);
    expect((await user.connection('Banque Opaline')).status).toBe('SUCCESS');
    expect(await pageOf(somebody.press('leave'))).toContain('Nothing was put right');
  });
});

describe('a cancel', () => {
  it.each([
    [{ cancel_url: `${RETURN}/no`, redirect_url: RETURN }, `${RETURN}/no`, {}],
    [{ redirect_url: RETURN }, RETURN, { connection_id: '5000005', sandbox_result: 'cancel' }],
  ])('goes where it is said: %o', async (parameters, address, said) => {
    const { user, visitor: somebody } = await visitor('edit_credentials', {
      ...EDIT,
      ...parameters,
    });
    const before = await user.connection('Caisse des Cimes');
    expect(await sentTo(somebody.press('cancel'))).toEqual({ address, said });
    expect(await user.connection('Caisse des Cimes')).toEqual(before);
  });

  it('says so where nothing was said', async () => {
    const { visitor: somebody } = await visitor('edit_credentials', EDIT);
    expect(await pageOf(somebody.press('cancel'))).toContain('Nothing was changed');
  });

  it('is a button: anything else is none', async () => {
    const { visitor: somebody } = await visitor('edit_credentials', EDIT);
    await pageOf(somebody.press('other'), 400);
    expect((await fetch(somebody.address, { method: 'PUT' })).status).toBe(405);
  });
});

describe('the widget of another user', () => {
  it('opens nothing of the first', async () => {
    const { user } = await signedIn();
    const other = await visit(user, 'edit_credentials', { ...EDIT, connection_id: '5000014' });
    await pageOf(other.look(), 404);
  });
});
