import { describe, expect, test } from 'vitest';
import { Secret } from '../../../electron/domain/secret.ts';
import { remedyViews, repairView } from '../../../electron/services/repair-view.ts';
import { REPAIR_RESULTS } from '../../../electron/domain/repair-course.ts';
import { START, channel, connection } from '../../support/domain.ts';

const WITH_CLIENT = {
  widgetAccess: {
    clientId: 'client',
    clientSecret: new Secret('s'),
    accessToken: new Secret('t'),
  },
};
const PASTED = { widgetAccess: { ...WITH_CLIENT.widgetAccess, clientSecret: undefined } };
const KNOWN = { providerId: '200' };

function offered(status: string, session: Parameters<typeof remedyViews>[1], given = KNOWN) {
  const one = connection('FAILED', [channel(status)], given);
  return [...remedyViews(one, session).values()];
}

describe('what can be done about a channel', () => {
  test('is possible with a client, and where the bank is known', () => {
    expect(offered('TOKEN_EXPIRED', WITH_CLIENT)).toEqual([{ kind: 'renew-authorisation' }]);
  });

  test.each([
    ['signed-out', { widgetAccess: undefined }, KNOWN],
    ['no-client', PASTED, KNOWN],
    ['no-provider', WITH_CLIENT, {}],
  ] as const)('or it is said why not: %s', (why, session, given) => {
    const one = connection('FAILED', [channel('AUTH_FAILED')], given);
    expect([...remedyViews(one, session).values()]).toEqual([{ kind: 'renew-credentials', why }]);
  });

  test('nothing stands between anybody and the bank’s own site', () => {
    expect(offered('USER_ACTION_REQUIRED', PASTED)).toEqual([{ kind: 'act-at-bank' }]);
  });
});

describe('how far a repair is', () => {
  const repair = {
    id: 'r1',
    connectionId: '1',
    channelId: '2',
    kind: 'renew-authorisation',
    how: 'browser',
    startedAt: START,
    before: {},
    steps: [],
  } as const;

  test.each([
    ['in-browser', START, {}],
    ['link-copied', START, { how: 'link' as const }],
    ['returned', START + 1, { returnedAt: START + 1 }],
    ['mended', START + 2, { returnedAt: START + 1, endedAt: START + 2, result: 'mended' as const }],
  ])('%s', (stage, since, change) => {
    expect(repairView({ ...repair, ...change })).toMatchObject({ stage, since });
  });

  test.each(REPAIR_RESULTS)('%s', (result) => {
    const stage = result === 'replaced' ? undefined : result;
    expect(repairView({ ...repair, result, endedAt: START })?.stage).toBe(stage);
  });
});
