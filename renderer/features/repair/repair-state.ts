import type { ChannelView, ConnectionView, RepairView } from '../../../electron/contract/view.ts';

/** An authorisation can be renewed from so many days before its end: from then on its end is told of. */
const AHEAD_DAYS = 30;
const DAY_MS = 86_400_000;

export function isUnderWay({ stage }: RepairView): boolean {
  return stage === 'in-browser' || stage === 'link-copied' || stage === 'returned';
}

/** What is offered for a channel at this moment. */
export function offeredFor(
  { remedy, expiresAt }: ChannelView,
  now: number,
): ChannelView['remedy'] | undefined {
  if (remedy?.kind !== 'renew-ahead') return remedy;
  const isNear = expiresAt !== undefined && expiresAt - now <= AHEAD_DAYS * DAY_MS;
  return isNear ? remedy : undefined;
}

/** The channel to begin with, where nobody says which: one under repair, one that waits for a person, one that could be renewed ahead. */
export function firstToRepair({ channels, repair }: ConnectionView): ChannelView | undefined {
  const underRepair = repair !== undefined && isUnderWay(repair) ? repair.channelId : undefined;
  return (
    channels.find(({ id }) => id === underRepair) ??
    nextToRepair(channels) ??
    channels.find(({ remedy }) => remedy !== undefined)
  );
}

/** A channel that waits for a person, besides this one. */
export function nextToRepair(
  channels: readonly ChannelView[],
  besides?: string,
): ChannelView | undefined {
  return channels.find(
    ({ id, remedy }) => id !== besides && remedy !== undefined && remedy.kind !== 'renew-ahead',
  );
}
