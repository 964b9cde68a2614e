// The tray as a panel sees it: items, their icons and menus, and the clicks a person would make.

/** @typedef {import('./recorder.mjs').Recorder} Recorder */

/**
 * @typedef {object} TrayIcon
 * @property {number} width pixels
 * @property {number} height pixels
 * @property {Buffer} argb four bytes per pixel: alpha, red, green, blue
 *
 * @typedef {object} MenuItem
 * @property {number} id
 * @property {string} label without the mnemonic's underscore
 * @property {'standard' | 'separator'} type
 * @property {boolean} enabled
 * @property {boolean} visible
 * @property {'checkmark' | 'radio' | null} toggle
 * @property {boolean} checked
 * @property {MenuItem[]} children empty unless it opens a submenu
 *
 * @typedef {object} TrayItem
 * @property {string} key the application's name on the bus and the item's path
 * @property {string} id
 * @property {string} title
 * @property {string} tooltip title, and below it the text where there is one
 * @property {string} status Active, Passive or NeedsAttention
 * @property {string} iconName a name in the icon theme or a file, where the application exports that instead of pixels
 * @property {TrayIcon[]} icons
 * @property {MenuItem[]} menu empty when the item has none
 *
 * @typedef {object} RawItem
 * @property {string} key
 * @property {Record<string, unknown>} properties
 * @property {RawMenu | null} menu
 *
 * @typedef {[id: number, properties: Record<string, unknown>, children: RawMenu[]]} RawMenu
 */

const CHANGES = /** @type {const} */ (['tray-registered', 'tray-gone', 'tray-changed']);

/** @param {Recorder} recorder */
export function trayOf(recorder) {
  /** Every item that is registered now, the newest last. */
  const items = async () => {
    const raw = /** @type {RawItem[]} */ (await recorder.ask('tray.items'));
    return raw.map(toItem);
  };

  /** @param {number | string} wanted */
  const find = async (wanted) => {
    const menu = (await items()).at(-1)?.menu ?? [];
    const all = walk(menu, []);
    const found = all.filter(({ item }) => item.id === wanted || item.label === wanted);
    const [only] = found;
    if (only === undefined || found.length > 1) {
      const labels = all.map(({ item }) => item.label).filter((label) => label !== '');
      const count = only === undefined ? 'no' : `${found.length} entries`;
      throw new Error(`The tray menu has ${count} "${wanted}". It has: ${labels.join(' | ')}`);
    }
    return only;
  };

  return {
    items,

    /**
     * Resolves with the first item that satisfies the predicate (any item, without one).
     *
     * @param {(item: TrayItem) => boolean} [predicate]
     * @param {{ timeoutMs?: number }} [options]
     */
    waitFor(predicate = () => true, { timeoutMs = 10_000 } = {}) {
      /** @type {TrayItem[]} */
      let seen = [];
      return recorder.waitUntil(
        [...CHANGES],
        async () => {
          seen = await items();
          return seen.find(predicate);
        },
        { timeoutMs, describe: () => `Tray items: ${describe(seen)}` },
      );
    },

    /**
     * Opens the newest item's menu down to the entry and clicks it, as a panel does. Refuses what a
     * person could not click: an unknown, ambiguous, disabled or invisible entry.
     *
     * @param {number | string} labelOrId
     */
    async clickMenu(labelOrId) {
      await recorder.ask('tray.about-to-show', { id: 0 });
      for (const parent of (await find(labelOrId)).parents) {
        await recorder.ask('tray.about-to-show', { id: parent.id });
      }
      // Read once more: an application may fill in a menu when it is about to be shown.
      const { item, parents } = await find(labelOrId);
      if ([...parents, item].some((one) => !one.enabled || !one.visible)) {
        throw new Error(`"${item.label}" in the tray menu is disabled or not visible.`);
      }
      await recorder.ask('tray.click', { id: item.id });
    },

    /**
     * Somebody begins to show tray items: a panel that comes late, or returns. Without `host` there is only the place to register.
     *
     * @param {{ host?: boolean }} [options]
     */
    async start({ host = true } = {}) {
      await recorder.ask('tray.start', { host });
    },

    /** As when the panel crashes: nobody shows tray items any more. */
    async stop() {
      await recorder.ask('tray.stop');
    },

    /** A click on the icon itself. */
    async activate() {
      await recorder.ask('tray.activate');
    },
  };
}

/** @param {RawItem} raw @returns {TrayItem} */
function toItem({ key, properties, menu }) {
  const [, , title = '', more = ''] = /** @type {string[]} */ (properties['ToolTip'] ?? []);
  const pixmaps = /** @type {[number, number, string][]} */ (properties['IconPixmap'] ?? []);
  return {
    key,
    id: text(properties['Id']),
    title: text(properties['Title']),
    tooltip: [title, more].filter((part) => part !== '').join('\n'),
    status: text(properties['Status']),
    iconName: text(properties['IconName']),
    icons: pixmaps.map(([width, height, argb]) => ({
      width,
      height,
      argb: Buffer.from(argb, 'base64'),
    })),
    menu: menu === null ? [] : menu[2].map(toMenuItem),
  };
}

/** @param {unknown} value */
const text = (value) => (typeof value === 'string' ? value : '');

/** Absent properties have the defaults of the menu protocol. @param {RawMenu} raw @returns {MenuItem} */
function toMenuItem([id, properties, children]) {
  const toggle = properties['toggle-type'];
  return {
    id,
    label: text(properties['label']).replaceAll(/_(_?)/g, '$1'),
    type: properties['type'] === 'separator' ? 'separator' : 'standard',
    enabled: properties['enabled'] !== false,
    visible: properties['visible'] !== false,
    toggle: toggle === 'checkmark' || toggle === 'radio' ? toggle : null,
    checked: properties['toggle-state'] === 1,
    children: children.map(toMenuItem),
  };
}

/**
 * @param {MenuItem[]} items
 * @param {MenuItem[]} parents
 * @returns {{ item: MenuItem, parents: MenuItem[] }[]}
 */
function walk(items, parents) {
  return items.flatMap((item) => [{ item, parents }, ...walk(item.children, [...parents, item])]);
}

/** @param {TrayItem[]} items */
function describe(items) {
  return JSON.stringify(
    items.map(({ id, title, tooltip, status, menu }) => ({
      id,
      title,
      tooltip,
      status,
      menu: walk(menu, []).map(({ item }) => item.label),
    })),
  );
}
