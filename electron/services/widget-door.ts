import type { Widget } from '../aggregator/widget.ts';
import type { WidgetEntry } from '../aggregator/widget-url.ts';
import { widgetUrlFor } from '../aggregator/widget-url.ts';
import { Problem, asProblem } from '../domain/problem.ts';
import type { Secret } from '../domain/secret.ts';
import type { Session } from './session.ts';

/** The way to the widget with the operator's own session. */
export interface WidgetDoor {
  /**
   * An address made for one visit, to be handed over at once: how long it works is not known (accounts-api §9). Rejects with a `Problem`:
   * `not-signed-in`, `widget-no-client`, and those of the service.
   */
  addressOf(entry: WidgetEntry): Promise<Secret>;
}

export interface WidgetDoorParts {
  readonly widget: Widget;
  readonly session: Pick<Session, 'profile' | 'signedIn' | 'widgetAccess' | 'current' | 'renewed'>;
  /** The operator's, which the page is asked to speak. */
  readonly language: () => string;
}

export function createWidgetDoor({ widget, session, language }: WidgetDoorParts): WidgetDoor {
  return {
    async addressOf(entry) {
      // Of a session that ended over the terms the last token is all there is.
      if (session.signedIn) await session.current();
      const { profile, widgetAccess } = session;
      if (profile === undefined || widgetAccess?.accessToken === undefined) {
        throw new Problem('not-signed-in');
      }
      const { clientId, clientSecret, accessToken } = widgetAccess;
      if (clientSecret === undefined) throw new Problem('widget-no-client');
      const open = (token: Secret) =>
        widget.open({
          widgetUrl: profile.widgetUrl,
          clientId,
          clientSecret,
          accessToken: token,
        });
      const opened = await open(accessToken).catch(async (error: unknown) => {
        const { code, details } = asProblem(error);
        const isOfToken = details.status === 401 && code !== 'client-refused';
        if (!isOfToken || !session.signedIn) throw error;
        // Once, as with every other request (design rule 9).
        return open(await session.renewed(accessToken));
      });
      return widgetUrlFor(opened, { ...entry, locale: language() });
    },
  };
}
