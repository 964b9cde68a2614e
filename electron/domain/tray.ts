import type { Message } from './message.ts';
import { message } from './message.ts';
import type { NeedsPerson } from './overview.ts';
import type { Conditions, Glance, Summary } from './summary.ts';

export type TrayCommand =
  | { readonly do: 'sync-all' }
  | { readonly do: 'open' }
  | { readonly do: 'reveal'; readonly connectionId: string }
  | { readonly do: 'quit' };

export type TrayMenuItem =
  | { readonly type: 'separator' }
  | { readonly type: 'text'; readonly label: Message }
  | {
      readonly type: 'command';
      readonly label: Message;
      readonly command: TrayCommand;
      readonly enabled: boolean;
    };

/** All that the tray shows, as a value; the adapter makes the desktop equal to it. */
export interface TrayModel {
  readonly icon: Glance;
  readonly tooltip: Message;
  readonly menu: readonly TrayMenuItem[];
}

/** More names than these would push the commands off a small screen; the window lists them all. */
const MAX_NAMED = 5;

/** `person`: by name. */
export function trayModel(
  summary: Summary,
  person: readonly NeedsPerson[],
  conditions: Conditions,
): TrayModel {
  const text = (label: Message): TrayMenuItem => ({ type: 'text', label });
  const command = (label: Message, does: TrayCommand, enabled = true): TrayMenuItem => ({
    type: 'command',
    label,
    command: does,
    enabled,
  });
  const separator: TrayMenuItem = { type: 'separator' };
  const named = conditions.session === 'signed-in' ? person : [];
  const unnamed = named.length - MAX_NAMED;
  return {
    icon: summary.glance,
    tooltip: summary.sentence,
    menu: [
      text(summary.sentence),
      ...(summary.detail === undefined ? [] : [text(summary.detail)]),
      separator,
      command(
        message('tray.syncAll'),
        { do: 'sync-all' },
        conditions.session === 'signed-in' && summary.counts.total > summary.counts.syncing,
      ),
      ...(named.length === 0 ? [] : [separator]),
      ...named.slice(0, MAX_NAMED).map((one, place) =>
        command(personLine(one, [named[place - 1], named[place + 1]]), {
          do: 'reveal',
          connectionId: one.connection.id,
        }),
      ),
      ...(unnamed > 0 ? [command(message('tray.more', { count: unnamed }), { do: 'open' })] : []),
      separator,
      command(message('tray.open'), { do: 'open' }),
      command(message('tray.quit'), { do: 'quit' }),
    ],
  };
}

/** The owner's name is added where the provider's alone would stand twice; those of one provider are neighbours. */
function personLine(
  { connection, attention }: NeedsPerson,
  neighbours: readonly (NeedsPerson | undefined)[],
): Message {
  const { provider, owner } = connection;
  const action = message(`action.${attention.action}`);
  const alike = neighbours.some((other) => other?.connection.provider === provider);
  return alike && owner !== undefined
    ? message('tray.personOwner', { provider, owner, action })
    : message('tray.person', { provider, action });
}
