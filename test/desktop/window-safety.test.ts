import { expect as see } from '@playwright/test';
import { afterEach, describe, expect, test } from 'vitest';
import { calls } from '../../electron/contract/contract.ts';
import { cleaner, newDesktop, startSyncwatch, temporaryFolder } from '../support/syncwatch.ts';

const { later, run: cleanUp } = cleaner();
afterEach(cleanUp);

async function open() {
  const { desktop, stop } = await newDesktop();
  later(stop);
  const { folder, remove } = temporaryFolder('data');
  later(remove);
  const syncwatch = await startSyncwatch(desktop, folder);
  later(() => syncwatch.electron.close());
  const page = await syncwatch.window();
  await see(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
  return { desktop, folder, syncwatch, page };
}

describe('the window, even if somebody else’s script ran in it', () => {
  test('has no Node, no way to the network and no way out', async () => {
    const { syncwatch, page } = await open();
    const found = await page.evaluate(async () => {
      const failed = (promise: Promise<unknown>) =>
        promise.then(
          () => false,
          () => true,
        );
      const loads = (url: string) =>
        new Promise<boolean>((resolve) => {
          const image = new Image();
          image.addEventListener('load', () => resolve(true));
          image.addEventListener('error', () => resolve(false));
          image.src = url;
        });
      return {
        process: typeof (globalThis as Record<string, unknown>)['process'],
        require: typeof (globalThis as Record<string, unknown>)['require'],
        bridge: Object.keys((globalThis as unknown as { syncwatch: object }).syncwatch).toSorted(),
        fetchRefused: await failed(fetch('https://example.com/')),
        loopbackRefused: await failed(fetch('http://127.0.0.1:1/')),
        image: await loads('https://example.com/x.png'),
        file: await loads('file:///usr/share/pixmaps/debian-logo.png'),
        escape: await failed(fetch('syncwatch-window://main/../../package.json')),
        camera: await failed(navigator.mediaDevices.getUserMedia({ video: true })),
        notification: await Notification.requestPermission(),
        opened: window.open('https://example.com/') === null,
        evaluated: (() => {
          try {
            return Boolean(new Function('return 1')());
          } catch {
            return false;
          }
        })(),
        storage: document.cookie,
      };
    });
    expect(found).toMatchObject({
      process: 'undefined',
      require: 'undefined',
      fetchRefused: true,
      loopbackRefused: true,
      image: false,
      file: false,
      escape: true,
      camera: true,
      notification: 'denied',
      opened: true,
      evaluated: false,
    });
    expect(found.bridge).toEqual([...Object.keys(calls), 'listen'].toSorted());

    const before = page.url();
    await page.evaluate(() => {
      location.href = 'https://example.com/';
    });
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'file:///etc/passwd';
      document.body.append(link);
      link.click();
    });
    expect(page.url()).toBe(before);
    expect(syncwatch.electron.windows()).toHaveLength(1);
  });

  test('is answered only what the contract allows', async () => {
    const { page } = await open();
    const answers = await page.evaluate(async () => {
      const { syncwatch } = globalThis as unknown as {
        syncwatch: Record<string, (argument?: unknown) => Promise<unknown>> & {
          listen(name: string, listener: () => void): () => void;
        };
      };
      const listening = () => {
        try {
          syncwatch.listen('__proto__', () => {});
          return 'allowed';
        } catch {
          return 'refused';
        }
      };
      return {
        hostile: await syncwatch['syncConnection']?.({ id: { $ne: 1 } }),
        missing: await syncwatch['connect']?.(),
        tooLong: await syncwatch['connect']?.({
          environment: 'custom',
          password: 'x'.repeat(9_999),
        }),
        early: await syncwatch['syncAll']?.({}),
        listening: listening(),
      };
    });
    const refused = (code: string) => ({ ok: false, error: { code } });
    expect(answers).toMatchObject({
      hostile: refused('bad-request'),
      missing: refused('bad-request'),
      tooLong: refused('bad-request'),
      early: refused('not-signed-in'),
      listening: 'refused',
    });
  });

  test('a frame of another origin is not answered', async () => {
    const { syncwatch } = await open();
    // A window that somebody else opened in our process, with our preload script in it.
    const answer = await syncwatch.electron.evaluate(async ({ BrowserWindow, app }) => {
      const foreign = new BrowserWindow({
        show: false,
        webPreferences: { preload: `${app.getAppPath()}/out/preload/preload.cjs`, sandbox: true },
      });
      await foreign.loadURL('data:text/html,<title>foreign</title>');
      const result: unknown = await foreign.webContents.executeJavaScript(
        'window.syncwatch.snapshot().then(() => "answered", () => "refused")',
      );
      foreign.destroy();
      return result;
    });
    expect(answer).toBe('refused');
  });
});
