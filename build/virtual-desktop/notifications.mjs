// Notifications as the desktop received them, and what a person does with them.

/** @typedef {import('./recorder.mjs').Recorder} Recorder */

/**
 * How a notification left the screen: by time, by a person, by its application, by a newer one of the
 * same id, or for no stated reason.
 *
 * @typedef {'expired' | 'dismissed' | 'withdrawn' | 'replaced' | 'undefined'} HowClosed
 *
 * @typedef {object} RecordedNotification
 * @property {number} id
 * @property {number} replacesId 0 for a new one
 * @property {string} appName
 * @property {string} appIcon
 * @property {string} summary
 * @property {string} body
 * @property {Record<string, string>} actions labels by key
 * @property {Record<string, unknown>} hints urgency, desktop-entry, ...; bytes as base64
 * @property {number} expireTimeoutMs -1: the desktop decides, 0: never
 * @property {HowClosed | null} closed null while it is on screen
 */

/** @param {Recorder} recorder */
export function notificationsOf(recorder) {
  /** Everything that was ever sent since the start or the last `clear`, the newest last. */
  const all = async () =>
    /** @type {RecordedNotification[]} */ (await recorder.ask('notifications.all'));

  return {
    all,

    /**
     * Resolves with everything sent, as soon as there are at least so many.
     *
     * @param {number} count
     * @param {{ timeoutMs?: number }} [options]
     */
    waitForCount(count, { timeoutMs = 10_000 } = {}) {
      /** @type {RecordedNotification[]} */
      let seen = [];
      return recorder.waitUntil(
        ['notified'],
        async () => {
          seen = await all();
          return seen.length >= count ? seen : undefined;
        },
        {
          timeoutMs,
          describe: () =>
            `${seen.length} of ${count} notifications: ${seen.map((one) => one.summary).join(' | ')}`,
        },
      );
    },

    /**
     * A click on the notification (`default`) or on one of its buttons. It then goes away, unless it
     * asked to stay.
     *
     * @param {number} id
     * @param {string} [action]
     */
    async click(id, action = 'default') {
      await recorder.ask('notifications.click', { id, action });
    },

    /** Waves the notification away. @param {number} id */
    async dismiss(id) {
      await recorder.ask('notifications.dismiss', { id });
    },

    /**
     * How the server answers from now on: as it should, with an error, not at all, or with something
     * else than was asked for; and what it says it can do.
     *
     * @param {'well' | 'refuse' | 'hang' | 'nonsense'} manner
     * @param {{ capabilities?: string[] }} [options]
     */
    async behave(manner, { capabilities } = {}) {
      await recorder.ask('notifications.behave', { manner, capabilities: capabilities ?? null });
    },

    /** Do-not-disturb, said as KDE says it. What is sent is taken all the same. @param {boolean} on */
    async doNotDisturb(on) {
      await recorder.ask('notifications.inhibit', { on });
    },

    /** Ends the server: what is on screen goes, and there is nobody to show anything. */
    async stop() {
      await recorder.ask('notifications.stop');
    },

    /** Starts a server again: another one, which counts from one and knows nothing of the last. */
    async start() {
      await recorder.ask('notifications.start');
    },

    /** Resolves as soon as the newest notification of this number has left the screen, with how it did. @param {number} id */
    waitForClosed(id) {
      return recorder.waitUntil(
        ['closed'],
        async () => (await all()).findLast((one) => one.id === id)?.closed ?? undefined,
        { timeoutMs: 10_000, describe: () => `Notification ${id} is still on screen.` },
      );
    },

    /** Forgets what was sent; nothing is told to the applications. */
    async clear() {
      await recorder.ask('notifications.clear');
    },
  };
}
