import type { Activation } from '../domain/activation.ts';
import type { Notification } from '../domain/notification.ts';
import type { Translate } from '../locales/translator.ts';
import { activationText } from './activation-text.ts';
import { actionLabel } from './desktop-notifier.ts';

/**
 * A notification as Windows wants it. What is clicked says by itself where it leads, so that it still does from the Action Centre after the
 * program has ended.
 */
export function toastXml(notification: Notification, say: Translate, sound: boolean): string {
  const { id, place, urgent, actions, connectionIds } = notification;
  const leadsTo = (action: Activation['action']) =>
    quoted(activationText({ action, notificationId: id, place, connectionIds }));
  // A reminder stays until it is answered; Windows wants a button on it.
  const stays = urgent && actions.length > 0 ? ' scenario="reminder"' : '';
  const buttons = actions.map(
    (action) =>
      `<action activationType="foreground" content=${quoted(say(actionLabel(action)))} arguments=${leadsTo(action)}/>`,
  );
  return [
    `<toast activationType="foreground" launch=${leadsTo('open')}${stays}>`,
    '<visual><binding template="ToastGeneric">',
    `<text>${inXml(say(notification.title))}</text>`,
    `<text>${inXml(say(notification.body))}</text>`,
    '</binding></visual>',
    ...(buttons.length > 0 ? ['<actions>', ...buttons, '</actions>'] : []),
    ...(sound ? [] : ['<audio silent="true"/>']),
    '</toast>',
  ].join('');
}

const quoted = (text: string) => `"${inXml(text)}"`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** XML has no way to say control characters and halves of a character. */
function inXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
}
