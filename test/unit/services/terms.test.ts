import { expect, test } from 'vitest';
import { Secret } from '../../../electron/domain/secret.ts';
import type { LoopbackPage } from '../../../electron/services/loopback-pages.ts';
import { createTerms } from '../../../electron/services/terms.ts';

test('a page that is ready only when its profile was removed does not stay', async () => {
  let closed = 0;
  let ready = (_: LoopbackPage) => {};
  const terms = createTerms({
    door: { addressOf: async () => new Secret('https://widget.example.com/terms') },
    session: { profile: undefined },
    browser: { open: async () => {} },
    pages: {
      open: () =>
        new Promise((resolve) => {
          ready = resolve;
        }),
    },
    accepted() {},
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const opening = terms.open();
  terms.stop();
  ready({
    url: 'http://127.0.0.1:1/random',
    arrival: new Promise(() => {}),
    close: () => (closed += 1),
  });
  await opening;
  expect(closed).toBe(1);
});
