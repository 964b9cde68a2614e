import { describe, expect, test } from 'vitest';
import { widgetUrlFor } from '../../../electron/aggregator/widget-url.ts';
import { createWidget } from '../../../electron/aggregator/widget.ts';
import { Secret } from '../../../electron/domain/secret.ts';
import { rejection } from '../../support/answers.ts';
import type { SandboxOptions } from '../../../electron/sandbox/server.ts';
import { FULL_VERSIONS, Line, VERSIONS, instead } from './support.ts';

async function open(line: Line, change: { widgetUrl?: string; clientSecret?: Secret } = {}) {
  const { clientId, clientSecret } = line.client;
  const { accessToken } = await line.tokens();
  const access = { widgetUrl: line.widgetUrl, clientId, clientSecret, accessToken };
  return createWidget(line.http).open({ ...access, ...change });
}

describe.each(FULL_VERSIONS)('in %s', (version) => {
  const here: [string, SandboxOptions][] = [
    ['documented path', {}],
    [
      'other path',
      {
        intercept: instead(
          'POST',
          /v[\d.]+\/widget_session$/,
          () => new Response('', { status: 404 }),
        ),
      },
    ],
  ];

  test.each(here)('a session from the %s opens the pages of the widget', async (_what, options) => {
    const line = await Line.open(version, options);
    const [connection] = await (await line.api()).listConnections();
    const session = await open(line);
    const repair = widgetUrlFor(session, {
      path: 'edit_credentials',
      connectionId: connection?.id ?? '',
      providerId: connection?.providerId ?? '',
      expectedAccountTypes: 'PAYMENT',
    });
    for (const url of [repair, widgetUrlFor(session, { path: 'terms' })]) {
      const page = await fetch(url.reveal());
      expect([page.status, page.headers.get('content-type')]).toEqual([
        200,
        expect.stringMatching(/^text\/html/),
      ]);
    }
  });

  test('a wrong secret of the client is told apart', async () => {
    const attempt = open(await Line.open(version), { clientSecret: new Secret('wrong') });
    expect(await rejection(attempt)).toMatchObject({ code: 'client-refused' });
  });
});

test.each(VERSIONS)('in %s, an address without a widget is not one', async (version) => {
  const line = await Line.open(version);
  const widgetUrl = new URL('/nowhere', line.widgetUrl).href;
  expect(await rejection(open(line, { widgetUrl }))).toMatchObject({ code: 'not-found' });
});
