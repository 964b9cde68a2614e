import type { Admit } from './access.ts';
import type { Faults } from './faults.ts';
import type { Queues } from './queues.ts';
import type { Synchroniser } from './synchroniser.ts';
import type { User } from './users.ts';
import type { ApiVersion, Shape } from './versions.ts';
import type { Wire } from './wire.ts';

/** What the routes of one version of the API are made of. */
export interface ApiParts {
  readonly version: ApiVersion;
  readonly shape: Shape;
  readonly synchroniser: Synchroniser;
  readonly queues: Queues;
  readonly faults: Faults;
  readonly wire: Wire;
  readonly admit: Admit;
  readonly users: readonly User[];
  readonly apiUrl: string;
  readonly now: () => number;
}
