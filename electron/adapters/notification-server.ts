import type { NotificationServer } from '../domain/delivery.ts';
import type { SessionBus } from './dbus.ts';
import { ownerOf, startOwner } from './dbus.ts';

export const NOTIFICATIONS = {
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
} as const;
const NAME = 'org.freedesktop.Notifications';

/** Whoever shows notifications now. Its unique name is what it is called by: what we know of one server says nothing to the next. */
export interface FoundServer extends NotificationServer {
  readonly bus: SessionBus;
  readonly owner: string;
  /** No other server has it, also not on another bus. */
  readonly id: string;
}

/** Who shows notifications on the session bus, asked once for its abilities. */
export interface NotificationServers {
  /** `undefined` when there is nobody. Rejects like `SessionBus.call`, or with why there is no bus. */
  running(): Promise<FoundServer | undefined>;
  /** Has the bus start one where there is none. */
  started(): Promise<FoundServer | undefined>;
  /** The one that was asked last. */
  known(): NotificationServer | undefined;
}

export function createNotificationServers(open: () => Promise<SessionBus>): NotificationServers {
  let known: FoundServer | undefined;

  return {
    async running() {
      const bus = await open();
      return found(bus, await ownerOf(bus, NAME));
    },
    async started() {
      const bus = await open();
      let owner = await ownerOf(bus, NAME);
      if (owner === undefined) {
        await startOwner(bus, NAME);
        owner = await ownerOf(bus, NAME);
      }
      return found(bus, owner);
    },
    known() {
      if (known === undefined) return undefined;
      const { name, vendor, version, specification, capabilities } = known;
      return { name, vendor, version, specification, capabilities };
    },
  };

  async function found(
    bus: SessionBus,
    owner: string | undefined,
  ): Promise<FoundServer | undefined> {
    if (owner === undefined) return undefined;
    if (isKnown(bus, owner)) return known;
    const to = { ...NOTIFICATIONS, destination: owner };
    const [information, [capabilities]] = await Promise.all([
      bus.call({ ...to, member: 'GetServerInformation' }),
      bus.call({ ...to, member: 'GetCapabilities' }),
    ]);
    // Somebody else may have asked at the same time; a server is one and the same for all.
    if (isKnown(bus, owner)) return known;
    const [name = '', vendor = '', version = '', specification = ''] = texts(information);
    known = {
      bus,
      owner,
      id: `${bus.id} ${owner}`,
      name,
      vendor,
      version,
      specification,
      capabilities: texts(capabilities),
    };
    return known;
  }

  function isKnown(bus: SessionBus, owner: string): boolean {
    return known?.bus === bus && known.owner === owner;
  }
}

/** What is text in an answer; a server may answer anything. */
function texts(answer: unknown): string[] {
  return Array.isArray(answer)
    ? answer.filter((value): value is string => typeof value === 'string')
    : [];
}
