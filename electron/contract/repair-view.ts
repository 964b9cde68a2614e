import * as z from 'zod/mini';
import type { RepairKind } from '../domain/repair.ts';
import { REPAIR_HOWS } from '../domain/repair.ts';
import { oneOf, step } from './text.ts';

const kind = oneOf<RepairKind>({
  'renew-authorisation': true,
  'renew-credentials': true,
  'change-password': true,
  'answer-challenge': true,
  'act-at-bank': true,
  'renew-ahead': true,
});

/** What can be done about a channel. */
export const remedyView = z.object({
  kind,
  /** Why the service's page cannot be opened; absent when it can, or where none is needed. */
  why: z.optional(z.enum(['no-provider', 'no-client', 'signed-out'])),
});

/** How far the last repair of a connection is. Neither address nor session of the page is in it. */
export const repairView = z.object({
  id: z.string(),
  channelId: z.string(),
  kind,
  how: z.enum(REPAIR_HOWS),
  stage: z.enum([
    'in-browser',
    'link-copied',
    'returned',
    'mended',
    'failed',
    'cancelled',
    'expired',
    'not-opened',
  ]),
  /** When it came to this stage. */
  since: z.number(),
  /** How long it is waited for. */
  until: z.number(),
  steps: z.readonly(z.array(step)),
});

export type RemedyView = z.infer<typeof remedyView>;
export type RepairView = z.infer<typeof repairView>;
