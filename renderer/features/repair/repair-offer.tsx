import type { ChannelView, ConnectionView } from '../../../electron/contract/view.ts';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../ui/words.tsx';
import type { RepairCalls } from './use-repair-calls.ts';

interface Props {
  readonly connection: ConnectionView;
  /** Absent when nothing is to be done any more. */
  readonly remedy: ChannelView['remedy'];
}

/** What will happen, who has to do what, and what a link would be good for. */
export function RepairOffer({ connection, remedy }: Props) {
  const { t } = useWords();
  const who = connection.owner ?? t('repair.someone');
  if (remedy === undefined) return <p>{t('repair.what.none')}</p>;
  return (
    <>
      <p>{t(`repair.what.${remedy.kind}`, { who })}</p>
      {remedy.why !== undefined ? (
        <p className="dialog-held">{t(`repair.why.${remedy.why}`)}</p>
      ) : (
        remedy.kind !== 'act-at-bank' && (
          <>
            <p>{t('repair.afterwards')}</p>
            <p className="dialog-held">{t('repair.linkWarning')}</p>
          </>
        )
      )}
    </>
  );
}

interface WaysProps {
  readonly remedy: ChannelView['remedy'];
  readonly calls: RepairCalls;
  readonly close: () => void;
}

export function OfferWays({ remedy, calls, close }: WaysProps) {
  const { t } = useWords();
  const isPossible = remedy !== undefined && remedy.why === undefined;
  const { opening, copying } = calls;
  return (
    <>
      <Button onClick={close}>{t('repair.close')}</Button>
      {isPossible && remedy.kind === 'act-at-bank' && (
        <Button look="primary" busy={calls.synchronising} onClick={calls.synchronise}>
          {t('repair.sync')}
        </Button>
      )}
      {isPossible && remedy.kind !== 'act-at-bank' && (
        <>
          <Button busy={copying} unavailable={opening} onClick={calls.copy}>
            {t('repair.link')}
          </Button>
          <Button look="primary" busy={opening} unavailable={copying} onClick={calls.open}>
            {t('repair.browser')}
          </Button>
        </>
      )}
    </>
  );
}
