import type { Activation } from '../domain/activation.ts';
import { NOTIFICATION_ACTIONS } from '../domain/notification.ts';

const ACTIONS = ['open', ...NOTIFICATION_ACTIONS] as const;
/** A notification of Windows holds 5 kB in all, and says this once for itself and once for each button. */
const MOST_CONNECTIONS = 8;
const LONGEST = 300;

/**
 * An activation as the text that the system keeps with a notification and gives back, also to a program that was started by the click.
 * `type` is for Electron, which reads texts of its own making in the same place.
 */
export function activationText(activation: Activation): string {
  const { action, notificationId, place, connectionIds } = activation;
  const fields = [
    ['type', 'click'],
    ['do', action],
    ['id', notificationId],
    ['place', place],
    ...connectionIds.slice(0, MOST_CONNECTIONS).map((id) => ['connection', id]),
  ];
  return new URLSearchParams(fields).toString();
}

/** `undefined` for a text that is none of ours. */
export function readActivation(text: string): Activation | undefined {
  const fields = new URLSearchParams(text);
  const action = ACTIONS.find((known) => known === fields.get('do'));
  const notificationId = fields.get('id') ?? '';
  const place = fields.get('place') ?? '';
  const connectionIds = fields.getAll('connection');
  const right = [notificationId, place, ...connectionIds].every(
    (value) => value !== '' && value.length <= LONGEST,
  );
  if (action === undefined || !right || connectionIds.length > MOST_CONNECTIONS) return undefined;
  return { action, notificationId, place, connectionIds };
}

/** The activation that started the program on macOS, which says which notification was clicked by its identifier. */
export function activationOfLaunch(launchInfo: unknown): Activation | undefined {
  if (typeof launchInfo !== 'object' || launchInfo === null) return undefined;
  const { identifier } = launchInfo as { identifier?: unknown };
  return typeof identifier === 'string' ? readActivation(identifier) : undefined;
}
