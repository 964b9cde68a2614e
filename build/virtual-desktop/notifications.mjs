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

    /** Forgets what was sent; nothing is told to the applications. */
    async clear() {
      await recorder.ask('notifications.clear');
    },
  };
}
