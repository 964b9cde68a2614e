import type { ChannelView, RepairView } from '../../../electron/contract/view.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/clock.ts';
import { useWords } from '../../ui/words.tsx';
import { askRepair } from './asked-repair.ts';
import './repair-button.css';
import { isUnderWay, offeredFor } from './repair-state.ts';

interface Props {
  readonly connectionId: string;
  readonly channel: ChannelView;
  readonly repair: RepairView | undefined;
}

/** What is to be done about a channel, as a button of its card; nothing where nothing is. */
export function RepairButton({ connectionId, channel, repair }: Props) {
  const { t } = useWords();
  const now = useNow();
  const remedy = offeredFor(channel, now);
  const isOpen = repair !== undefined && repair.channelId === channel.id && isUnderWay(repair);
  if (remedy === undefined && !isOpen) return null;
  return (
    <Button
      className="repair-button"
      look={remedy?.kind === 'renew-ahead' || isOpen ? 'plain' : 'primary'}
      aria-haspopup="dialog"
      onClick={() => askRepair(connectionId, channel.id)}
    >
      {t(isOpen || remedy === undefined ? 'repair.show' : `repair.do.${remedy.kind}`)}
    </Button>
  );
}
