import { expect, test } from 'vitest';
import { Secret } from '../../../electron/domain/secret.ts';
import type { LoopbackPage } from '../../../electron/services/loopback-pages.ts';
import { termsVisit } from '../../../electron/services/visits.ts';
import { createWidgetVisits } from '../../../electron/services/widget-visits.ts';

test('a page that is ready only when its profile was removed does not stay', async () => {
  let closed = 0;
  let ready = (_: LoopbackPage) => {};
  const visits = createWidgetVisits({
    door: { addressOf: async () => new Secret('https://widget.example.com/terms') },
    browser: { open: async () => {} },
    pages: {
      open: () =>
        new Promise((resolve) => {
          ready = resolve;
        }),
    },
    cameBack() {},
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const opening = visits.open(termsVisit({ profile: undefined }));
  visits.stop();
  ready({
    url: 'http://127.0.0.1:1/random',
    arrival: new Promise(() => {}),
    close: () => (closed += 1),
  });
  await opening;
  expect(closed).toBe(1);
});
