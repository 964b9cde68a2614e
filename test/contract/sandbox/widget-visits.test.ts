import { describe, expect, it } from 'vitest';
import { DONE_MS, seconds, signedIn } from './support.ts';
import { CIMES, pageOf, RETURN, sentTo, visit, visitor } from './widget-support.ts';

const EDIT = { ...CIMES, expected_account_types: 'PAYMENT' };

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
    const { visitor: somebody } = await visitor(entry, parameters);
    expect(await pageOf(somebody.look(), status)).toContain(sentence);
    await pageOf(somebody.press('succeed'), status);
  });

  it('writes nothing into itself that a link brought', async () => {
    const { visitor: somebody } = await visitor('terms', { redirect_url: 'x:"><script>' });
    expect(await pageOf(somebody.look(), 400)).toContain('&lt;script>');
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

  it('keeps every synchronisation failing until a visit succeeds', async () => {
    const parameters = { connection_id: '5000001', provider_id: '9101' };
    const there = { ...parameters, expected_account_types: 'PAYMENT' };
    const { user, clock, visitor: somebody } = await visitor('edit_credentials', there);
    const statuses: string[] = [];
    const synchronised = async () => {
      await user.call('POST', '/connections/5000001/synchronize');
      clock.forward(DONE_MS);
      statuses.push((await user.connection('Banque Opaline')).channels[0]?.status ?? '');
    };
    await somebody.press('fail');
    await synchronised();
    await synchronised();
    await somebody.press('succeed');
    clock.forward(DONE_MS);
    await synchronised();
    expect(statuses).toEqual(['AUTH_FAILED', 'AUTH_FAILED', 'SUCCESS']);
  });

  it('at a page where nothing is typed breaks nothing', async () => {
    const { user, visitor: somebody } = await visitor('manage_accounts', {
      connection_id: '5000003',
    });
    await somebody.press('fail');
    expect((await user.connection('Crédit Lavande')).status).toBe('SUCCESS');
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
