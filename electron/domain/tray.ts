import { connectionKey } from './connection-key.ts';
import type { Message } from './message.ts';
import { message } from './message.ts';
import { momentOf } from './moment.ts';
import type { OwnNeedsPerson } from './overview.ts';
import type { PauseLength } from './pause.ts';
import { PAUSE_LENGTHS } from './pause.ts';
import type { RecentEnd } from './recent.ts';
import type { Glance, Summary } from './summary.ts';

export type TrayCommand =
  | { readonly do: 'sync-all' }
  | { readonly do: 'pause'; readonly length: PauseLength }
  | { readonly do: 'resume' }
  | { readonly do: 'open' }
  | { readonly do: 'reveal' | 'repair'; readonly connectionKey: string }
  | { readonly do: 'settings' }
  | { readonly do: 'quit' };

export type TrayMenuItem =
  | { readonly type: 'separator' }
  | { readonly type: 'text'; readonly label: Message }
  | {
      readonly type: 'command';
      readonly label: Message;
      readonly command: TrayCommand;
      readonly enabled: boolean;
    }
  /** Without items it cannot be opened. */
  | { readonly type: 'submenu'; readonly label: Message; readonly items: readonly TrayMenuItem[] };

/** All that the tray shows, as a value; the adapter makes the desktop equal to it. */
export interface TrayModel {
  readonly icon: Glance;
  readonly tooltip: Message;
  /** How many connections need a person, where the platform has a place for a number. */
  readonly count: number;
  readonly menu: readonly TrayMenuItem[];
}

/** What the tray is a picture of. */
export interface TrayTale {
  readonly summary: Summary;
  /** By name. */
  readonly person: readonly OwnNeedsPerson[];
  /** The newest first. */
  readonly recent: readonly RecentEnd[];
  /** The plan rests. */
  readonly paused: boolean;
  readonly signedIn: boolean;
  /** In ms. */
  readonly now: number;
}

/** More names than these would push the commands off a small screen; the window lists them all. */
const MAX_NAMED = 5;

const SEPARATOR: TrayMenuItem = { type: 'separator' };

export function trayModel(tale: TrayTale): TrayModel {
  const { summary, signedIn, paused, now } = tale;
  // Nobody is named to whoever is not signed in.
  const person = signedIn ? tale.person : [];
  const recent = signedIn ? tale.recent : [];
  const groups = [
    [text(summary.sentence), ...(summary.detail === undefined ? [] : [text(summary.detail)])],
    [
      command(
        message('tray.syncAll'),
        { do: 'sync-all' },
        signedIn && summary.counts.total > summary.counts.syncing,
      ),
      paused ? command(message('tray.resume'), { do: 'resume' }) : pauseMenu(),
    ],
    personLines(person),
    [
      submenu(
        message('tray.recent'),
        recent.map((end) => endLine(end, now)),
      ),
      command(message('tray.open'), { do: 'open' }),
      command(message('tray.settings'), { do: 'settings' }),
    ],
    [command(message('tray.quit'), { do: 'quit' })],
  ];
  return {
    icon: summary.glance,
    tooltip: summary.sentence,
    count: person.length,
    menu: groups
      .filter((group) => group.length > 0)
      .flatMap((group, place) => (place === 0 ? group : [SEPARATOR, ...group])),
  };
}

function text(label: Message): TrayMenuItem {
  return { type: 'text', label };
}

function command(label: Message, does: TrayCommand, enabled = true): TrayMenuItem {
  return { type: 'command', label, command: does, enabled };
}

function submenu(label: Message, items: readonly TrayMenuItem[]): TrayMenuItem {
  return { type: 'submenu', label, items };
}

function pauseMenu(): TrayMenuItem {
  return submenu(
    message('tray.pause'),
    PAUSE_LENGTHS.map((length) =>
      command(message(`tray.pause.${length}`), { do: 'pause', length }),
    ),
  );
}

function personLines(person: readonly OwnNeedsPerson[]): TrayMenuItem[] {
  const unnamed = person.length - MAX_NAMED;
  return [
    ...person.slice(0, MAX_NAMED).map((one, place) =>
      command(personLine(one, [person[place - 1], person[place + 1]]), {
        do: 'repair',
        connectionKey: connectionKey(one.profileId, one.connection.id),
      }),
    ),
    ...(unnamed > 0 ? [command(message('tray.more', { count: unnamed }), { do: 'open' })] : []),
  ];
}

/** The owner's name is added where the provider's alone would stand twice; those of one provider are neighbours. */
function personLine(
  { connection, attention }: OwnNeedsPerson,
  neighbours: readonly (OwnNeedsPerson | undefined)[],
): Message {
  const { provider, owner } = connection;
  const action = message(`action.${attention.action}`);
  const alike = neighbours.some((other) => other?.connection.provider === provider);
  return alike && owner !== undefined
    ? message('tray.personOwner', { provider, owner, action })
    : message('tray.person', { provider, action });
}

/** "Banque Claire (J. Martin): up to date, 14:02", which leads to the connection. */
function endLine({ profileId, connection, outcome, at }: RecentEnd, now: number): TrayMenuItem {
  const { provider, owner } = connection;
  const name = owner === undefined ? provider : message('tray.named', { provider, owner });
  const key = momentOf(at, now).near ? 'tray.ended' : 'tray.endedEarlier';
  return command(message(key, { name, outcome: message(`outcome.${outcome}`), at }), {
    do: 'reveal',
    connectionKey: connectionKey(profileId, connection.id),
  });
}
