import type { ConnectionView, RepairView } from '../../../electron/contract/view.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/clock.ts';
import { Steps } from '../../ui/steps.tsx';
import { useWords } from '../../ui/words.tsx';
import { isUnderWay } from './repair-state.ts';
import type { RepairCalls } from './use-repair-calls.ts';

interface Props {
  readonly connection: ConnectionView;
  readonly repair: RepairView;
  /** Another channel waits for a person. */
  readonly hasNext: boolean;
}

/** How far it is, step by step, or how it ended, and what to do next. */
export function RepairProgress({ connection, repair, hasNext }: Props) {
  const { t, moments } = useWords();
  const now = useNow();
  const { stage, until, steps } = repair;
  const who = connection.owner ?? t('repair.someone');
  const key = stage === 'mended' && hasNext ? 'mendedNext' : stage;
  return (
    <>
      <p role="status">{t(`repair.stage.${key}`, { who, until: moments.ahead(until, now) })}</p>
      <Steps steps={steps} open={isUnderWay(repair)} />
    </>
  );
}

interface WaysProps {
  readonly repair: RepairView;
  readonly calls: RepairCalls;
  readonly close: () => void;
  readonly again: () => void;
  /** To the other channel, where one waits. */
  readonly goOn?: () => void;
}

export function ProgressWays({ repair, calls, close, again, goOn }: WaysProps) {
  const { t } = useWords();
  if (isUnderWay(repair)) {
    return (
      <>
        <Button onClick={calls.stop}>{t('repair.stop')}</Button>
        <Button look="primary" onClick={close}>
          {t('repair.close')}
        </Button>
      </>
    );
  }
  const isMended = repair.stage === 'mended';
  return (
    <>
      <Button onClick={close}>{t('repair.close')}</Button>
      {!isMended && (
        <Button look="primary" onClick={again}>
          {t('repair.again')}
        </Button>
      )}
      {isMended && goOn && (
        <Button look="primary" onClick={goOn}>
          {t('repair.next')}
        </Button>
      )}
    </>
  );
}
