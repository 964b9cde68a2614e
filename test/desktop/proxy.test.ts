import { expect as see } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { VirtualDesktop } from '../../build/virtual-desktop/index.mjs';
import { startSandbox } from '../../electron/sandbox/server.ts';
import type { Proxy } from '../support/proxy.ts';
import { startProxy } from '../support/proxy.ts';
import { cleaner, newDesktop, startSyncwatch, temporaryFolder } from '../support/syncwatch.ts';
import { WindowPage } from '../support/window-page.ts';

// The proxy that the system names, through Chromium's network stack.

const forAll = cleaner();
const forOne = cleaner();
afterAll(forAll.run);
afterEach(forOne.run);

let desktop: VirtualDesktop;
beforeAll(async () => {
  const started = await newDesktop({ tray: false, notifications: false });
  forAll.later(started.stop);
  ({ desktop } = started);
});

const credentials = {
  clientId: 'a client',
  clientSecret: 'a client secret',
  email: 'operator@example.com',
  password: 'a password',
};
/** Chromium spares addresses of this computer the proxy where nothing else is said. */
const ALSO_HERE = '<-loopback>';

const WAYS: readonly [string, (proxy: Proxy) => Parameters<typeof startSyncwatch>[2]][] = [
  [
    'the environment',
    ({ address }) => ({
      env: {
        http_proxy: `http://${address}`,
        https_proxy: `http://${address}`,
        no_proxy: ALSO_HERE,
      },
    }),
  ],
  [
    'the command line',
    ({ address }) => ({
      switches: [`--proxy-server=${address}`, `--proxy-bypass-list=${ALSO_HERE}`],
    }),
  ],
];

describe.each(WAYS)('a proxy that %s names', (_what, options) => {
  async function start() {
    const proxy = await startProxy();
    forOne.later(proxy.close);
    const { folder, remove } = temporaryFolder('data');
    forOne.later(remove);
    const syncwatch = await startSyncwatch(desktop, folder, options(proxy));
    forOne.later(() => syncwatch.electron.close());
    return { proxy, window: new WindowPage(await syncwatch.window()) };
  }

  async function tryWith(window: WindowPage, url: string) {
    await window.fillIn({ authUrl: url, apiUrl: url, widgetUrl: url, credentials });
    await window.connect();
  }

  test('is gone through', async () => {
    const { proxy, window } = await start();
    const service = await startSandbox({ secrets: credentials });
    forOne.later(service.close);
    await window.fillIn({ ...service, credentials });
    await window.connect();
    await see(window.page.getByText('Banque', { exact: false }).first()).toBeVisible();
    expect(proxy.asked).toContain(`POST ${service.authUrl}/token`);
    expect(proxy.asked.some((one) => one.startsWith(`GET ${service.apiUrl}/connections`))).toBe(
      true,
    );
    // Chromium has no business of its own with anybody.
    const { origin } = new URL(service.apiUrl);
    expect(proxy.asked.filter((one) => !one.includes(` ${origin}/`))).toEqual([]);
  });

  test('says what it wants, or that it is gone, for http and https', async () => {
    const { proxy, window } = await start();
    const alert = window.page.getByRole('alert');
    proxy.wantsSignIn = true;
    for (const [scheme, asked] of [
      ['http', 'POST http://127.0.0.1:8123/token'],
      ['https', 'CONNECT 127.0.0.1:8123'],
    ] as const) {
      await tryWith(window, `${scheme}://127.0.0.1:8123`);
      await see.poll(() => proxy.asked).toContain(asked);
      await see(alert).toContainText('proxy of your network wants a sign-in');
    }
    await proxy.close();
    for (const scheme of ['http', 'https']) {
      await tryWith(window, `${scheme}://127.0.0.1:8123`);
      await see(alert).toContainText('proxy that this computer is set to use cannot be reached');
    }
  });
});
