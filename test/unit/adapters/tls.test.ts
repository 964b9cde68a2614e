import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createHttp } from '../../../electron/adapters/http.ts';
import { rejection } from '../../support/answers.ts';
import { WRONG_WAYS, listenSecurely } from '../../support/secure-server.ts';
import { authority } from '../../support/self-signed.ts';

// Real handshakes, by Node’s fetch. Chromium’s are in test/desktop/tls.test.ts.

const root = authority('Root of the test');
const http = createHttp(globalThis.fetch);
const trusted = getCACertificates('default');
beforeAll(() => setDefaultCACertificates([...trusted, root.cert]));
afterAll(() => setDefaultCACertificates(trusted));

async function serving(way: string): Promise<string> {
  const open = WRONG_WAYS[way];
  if (open === undefined) throw new Error(`There is no server that has ${way}.`);
  const server = await listenSecurely(open(root));
  onTestFinished(server.close);
  return server.url;
}

test('a server whose certificate is right is talked to', async () => {
  const url = await serving('nothing');
  expect(await http({ method: 'GET', url })).toMatchObject({ status: 200 });
});

// That the server wants a certificate of us Node learns after the handshake, if at all.
test.each([
  ['expired', 'tls-date', false],
  ['not yet valid', 'tls-date', false],
  ['another host', 'tls-host', true],
  ['self-signed', 'tls-untrusted', true],
  ['an unknown authority', 'tls-untrusted', true],
  ['an outdated protocol', 'tls-protocol', true],
  ['no TLS at all', 'tls-protocol', true],
])('%s is %s, and like a captive portal: %s', async (way, code, likePortal) => {
  const problem = await rejection(http({ method: 'POST', url: await serving(way), body: 'a=1' }));
  expect(problem).toMatchObject({ code, details: { maybeDone: false } });
  expect(problem.details.likePortal === true).toBe(likePortal);
});
