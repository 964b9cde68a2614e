import { useEffect, useRef, useState } from 'react';
import type { ConnectionView, RepairView } from '../../../electron/contract/view.ts';
import { useConnection } from '../../bridge/store.ts';
import { DialogFrame } from '../../ui/dialog.tsx';
import { FieldError } from '../../ui/field.tsx';
import { useWords } from '../../ui/words.tsx';
import { forgetAskedRepair, useAskedRepair } from './asked-repair.ts';
import { OfferWays, RepairOffer } from './repair-offer.tsx';
import { ProgressWays, RepairProgress } from './repair-progress.tsx';
import { firstToRepair, isUnderWay, nextToRepair } from './repair-state.ts';
import { useRepairCalls } from './use-repair-calls.ts';

/** What it takes to put a channel right, the ways to have it done, and then how far it is. */
export function RepairDialog() {
  const { connectionId, channelId } = useAskedRepair();
  const connection = useConnection(connectionId);
  return (
    connection && (
      <Repair key={`${connection.id} ${channelId}`} connection={connection} asked={channelId} />
    )
  );
}

interface Props {
  readonly connection: ConnectionView;
  readonly asked: string | undefined;
}

function Repair({ connection, asked }: Props) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const [chosen, setChosen] = useState(() => asked ?? firstToRepair(connection)?.id);
  const { channels, provider } = connection;
  const channel = channels.find(({ id }) => id === chosen);
  const [repair, forgetEnd] = useFollowed(connection, chosen);
  const close = () => dialog.current?.close();
  const { failure, ...calls } = useRepairCalls(connection.id, chosen, close);
  const kind = repair?.kind ?? channel?.remedy?.kind ?? 'none';
  const next = nextToRepair(channels, chosen);

  useEffect(() => dialog.current?.showModal(), []);
  const stage = repair?.stage;
  useEffect(() => {
    // The button that was pressed may be gone: the keyboard stays in the row of buttons.
    const { current } = dialog;
    if (current?.contains(document.activeElement) !== true || document.activeElement === current) {
      current?.querySelector<HTMLElement>('.dialog-ways button')?.focus();
    }
  }, [stage]);

  return (
    <DialogFrame
      ref={dialog}
      size="medium"
      title={t(`repair.title.${kind}`, { provider })}
      onClose={forgetAskedRepair}
      ways={
        repair === undefined ? (
          <OfferWays remedy={channel?.remedy} calls={calls} close={close} />
        ) : (
          <ProgressWays
            repair={repair}
            calls={calls}
            close={close}
            again={forgetEnd}
            {...(next && { goOn: () => setChosen(next.id) })}
          />
        )
      }
    >
      {repair === undefined ? (
        <RepairOffer connection={connection} remedy={channel?.remedy} />
      ) : (
        <RepairProgress connection={connection} repair={repair} hasNext={next !== undefined} />
      )}
      {failure !== undefined && (
        <FieldError id="repair-failure" alert>
          {failure}
        </FieldError>
      )}
    </DialogFrame>
  );
}

/** The channel's repair while it is under way, and its end, if that came while the dialog was open. */
function useFollowed(
  { repair }: ConnectionView,
  channelId: string | undefined,
): [RepairView | undefined, () => void] {
  const own = repair?.channelId === channelId ? repair : undefined;
  const [followed, setFollowed] = useState<string>();
  const isOpen = own !== undefined && isUnderWay(own);
  if (isOpen && followed !== own.id) setFollowed(own.id);
  const shown = isOpen || own?.id === followed ? own : undefined;
  return [shown, () => setFollowed(undefined)];
}
