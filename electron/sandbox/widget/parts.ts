import type { Admit } from '../access.ts';
import type { Faults } from '../faults.ts';
import type { Queues } from '../queues.ts';
import type { Synchroniser } from '../synchroniser.ts';
import type { Credentials } from '../users.ts';
import type { ApiVersion } from '../versions.ts';
import type { Wire } from '../wire.ts';
import type { WidgetSessions } from './sessions.ts';

/** What the routes of one version of the widget are made of. */
export interface WidgetParts {
  readonly version: ApiVersion;
  readonly widgetUrl: string;
  readonly sessions: WidgetSessions;
  readonly client: Pick<Credentials, 'clientId' | 'clientSecret'>;
  readonly admit: Admit;
  readonly synchroniser: Synchroniser;
  readonly queues: Queues;
  readonly faults: Faults;
  readonly wire: Wire;
  readonly now: () => number;
}
