import { expect as see } from '@playwright/test';
import { afterAll, beforeAll, onTestFinished, test } from 'vitest';
import { WRONG_WAYS, listenSecurely } from '../support/secure-server.ts';
import { authority } from '../support/self-signed.ts';
import type { Syncwatch } from '../support/syncwatch.ts';
import { cleaner, newDesktop, startSyncwatch, temporaryFolder } from '../support/syncwatch.ts';
import { WindowPage } from '../support/window-page.ts';

// Real handshakes, by Chromium’s network stack. Node’s are in test/unit/adapters/tls.test.ts.

const forAll = cleaner();
afterAll(forAll.run);

const root = authority('Root of the test');
let window: WindowPage;
beforeAll(async () => {
  const { desktop, stop } = await newDesktop({ tray: false, notifications: false });
  forAll.later(stop);
  const { folder, remove } = temporaryFolder('data');
  forAll.later(remove);
  const syncwatch = await startSyncwatch(desktop, folder);
  forAll.later(() => syncwatch.electron.close());
  await trustRoot(syncwatch);
  window = new WindowPage(await syncwatch.window());
});

/**
 * As on a computer that trusts our root. Where Chromium keeps what is trusted depends on the system, so the verdict on what this root has signed is
 * given here, with Chromium's own numbers; everybody else's is Chromium's.
 */
async function trustRoot({ electron }: Syncwatch): Promise<void> {
  await electron.evaluate(({ session }, rootName) => {
    const verdicts = { trusted: 0, ofAnotherName: -200, atAnotherTime: -201, asChromiumSays: -3 };
    session.defaultSession.setCertificateVerifyProc(({ hostname, certificate }, give) => {
      const { issuerName, subjectName, validStart, validExpiry } = certificate;
      const now = Date.now() / 1_000;
      if (issuerName !== rootName) give(verdicts.asChromiumSays);
      else if (subjectName !== hostname) give(verdicts.ofAnotherName);
      else give(now < validStart || now > validExpiry ? verdicts.atAnotherTime : verdicts.trusted);
    });
  }, root.name);
}

test.each([
  ['nothing', /not the Accounts API/],
  ['expired', /Look at the date and time of this computer/],
  ['not yet valid', /Look at the date and time of this computer/],
  ['another host', /for another name than the address/],
  ['self-signed', /not trusted by this computer/],
  ['an unknown authority', /not trusted by this computer/],
  ['a certificate wanted of us', /wants a certificate of this computer/],
  ['an outdated protocol', /does not speak a secure protocol of today/],
  ['no TLS at all', /does not speak a secure protocol of today/],
])('what is wrong is %s', async (way, sentence) => {
  const open = WRONG_WAYS[way];
  if (open === undefined) throw new Error(`There is no server that has ${way}.`);
  const { url, close } = await listenSecurely(open(root));
  onTestFinished(close);
  await window.fillIn({
    authUrl: url,
    apiUrl: url,
    widgetUrl: url,
    credentials: { clientId: 'c', clientSecret: 's', email: 'me@example.com', password: 'p' },
  });
  await window.connect();
  const field = window.page.getByLabel('Sign-in server', { exact: true });
  await see(field).toHaveAccessibleDescription(sentence, { timeout: 10_000 });
});
