import { useMemo } from 'react';
import type { SummaryView, View } from '../../../electron/contract/view.ts';
import { useView } from '../../bridge/store.ts';
import type { Filter } from './list-state.ts';
import { isFiltered } from './matching.ts';
import { useShownProfile } from './shown-profile.ts';

type Counts = Pick<SummaryView['counts'], 'person' | 'failed' | 'syncing'>;

/** How many connections each filter finds: of the profile that is looked at, or of all as main counted them. */
export function useCounts(): Counts {
  const all = useView((view) => view.summary.counts);
  const connections = useView((view) => view.connections);
  const profileId = useShownProfile()?.id;
  return useMemo(
    () => (profileId === undefined ? all : countsOf(connections, profileId)),
    [all, connections, profileId],
  );
}

function countsOf(connections: View['connections'], profileId: string): Counts {
  const own = Object.values(connections).filter((one) => one.profileId === profileId);
  const count = (filter: Filter) => own.filter((one) => isFiltered(one, filter)).length;
  return { person: count('person'), failed: count('failing'), syncing: count('syncing') };
}
