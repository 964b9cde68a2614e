import type { Place } from '../../electron/contract/contract.ts';
import { askSync } from '../features/connections/asked-sync.ts';
import { reveal } from '../features/connections/list-state.ts';
import { askRepair } from '../features/repair/asked-repair.ts';
import { openPage } from './page.ts';

/** Opens the place to which a notification, a menu item or a link leads. */
export function goTo(place: Place): void {
  switch (place.at) {
    case 'connections':
      openPage('connections');
      reveal(place.connectionIds);
      break;
    case 'settings':
      openPage('settings');
      break;
    case 'repair': {
      const [first] = place.connectionIds;
      openPage('connections');
      reveal(place.connectionIds);
      if (first !== undefined) askRepair(first);
      break;
    }
    case 'ask-sync':
      openPage('connections');
      reveal([place.connectionId]);
      askSync(place.connectionId);
      break;
  }
}
