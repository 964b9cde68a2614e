import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect as see } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, test } from 'vitest';
import { startSandbox } from '../../electron/sandbox/server.ts';
import { cleaner, newDesktop, startSyncwatch, temporaryFolder } from '../support/syncwatch.ts';
import { WindowPage } from '../support/window-page.ts';

// Chromium's network stack, the sign-in library and the form together, against servers that are not what they should be.

const forAll = cleaner();
const forOne = cleaner();
afterAll(forAll.run);
afterEach(forOne.run);

let window: WindowPage;
beforeAll(async () => {
  const { desktop, stop } = await newDesktop({ tray: false, notifications: false });
  forAll.later(stop);
  const { folder, remove } = temporaryFolder('data');
  forAll.later(remove);
  const syncwatch = await startSyncwatch(desktop, folder);
  forAll.later(() => syncwatch.electron.close());
  window = new WindowPage(await syncwatch.window());
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  forOne.later(() => void server.close());
  server.closeAllConnections();
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answering(answer: RequestListener): Promise<string> {
  return `http://${await listening(createServer(answer))}`;
}

const credentials = {
  clientId: 'a client',
  clientSecret: 'a client secret',
  email: 'operator@example.com',
  password: 'a password',
};

async function tryWith(addresses: { authUrl: string; apiUrl?: string; widgetUrl?: string }) {
  const { authUrl, apiUrl = authUrl, widgetUrl = authUrl } = addresses;
  await window.fillIn({ authUrl, apiUrl, widgetUrl, credentials });
  await window.connect();
}

async function saysAt(label: string, sentence: RegExp) {
  const field = window.page.getByLabel(label, { exact: true });
  await see(field).toHaveAttribute('aria-invalid', 'true', { timeout: 30_000 });
  await see(field).toHaveAccessibleDescription(sentence);
  // Nothing that was typed is lost.
  await see(window.page.getByLabel('Password', { exact: true })).toHaveValue(credentials.password);
}

describe('the form says what is wrong and where', () => {
  test('nobody listens', async () => {
    const server = createServer();
    const address = await listening(server);
    await forOne.run();
    await tryWith({ authUrl: `http://${address}` });
    await saysAt('Sign-in server', /cannot be reached/);
  });

  test('a web page answers', async () => {
    const page: RequestListener = (_request, response) => {
      response.setHeader('content-type', 'text/html').end('<title>Welcome to our hotel</title>');
    };
    await tryWith({ authUrl: await answering(page) });
    await saysAt('Sign-in server', /not the Accounts API/);
  });

  test('a network sends everybody to its login page', async () => {
    let followed = false;
    const portal = await answering((_request, response) => {
      followed = true;
      response.end('{}');
    });
    const redirecting = await answering((_request, response) => {
      response.writeHead(302, { location: `${portal}/login` }).end();
    });
    await tryWith({ authUrl: redirecting });
    await saysAt('Sign-in server', /not the Accounts API/);
    if (followed) throw new Error('The secrets were carried to another origin.');
  });

  test('the service has trouble of its own', async () => {
    await tryWith({
      authUrl: await answering((_request, response) => response.writeHead(500).end()),
    });
    await see(window.page.getByText(/has a problem of its own/)).toBeVisible();
  });

  test('the sign-in is right and the API address is not', async () => {
    const service = await startSandbox({ secrets: credentials });
    forOne.later(service.close);
    const garbage: RequestListener = (_request, response) => {
      response.setHeader('content-type', 'application/json').end('{"connections": [');
    };
    await tryWith({ authUrl: service.authUrl, apiUrl: await answering(garbage) });
    await saysAt('API server', /not the Accounts API/);
  });

  test('an address is not allowed', async () => {
    await tryWith({ authUrl: 'https://auth.example.com' });
    await saysAt('Sign-in server', /only to services on this computer/);
    await tryWith({ authUrl: 'http://auth.example.com' });
    await saysAt('Sign-in server', /Only https/);
    await tryWith({ authUrl: 'nonsense' });
    await saysAt('Sign-in server', /not an address/);
  });
});
