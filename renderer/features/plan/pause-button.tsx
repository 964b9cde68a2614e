import { useRef } from 'react';
import { ask } from '../../bridge/failures.ts';
import { useView } from '../../bridge/store.ts';
import { Button } from '../../ui/button.tsx';
import { useBusy } from '../../ui/use-busy.ts';
import { useWords } from '../../ui/words.tsx';
import { PauseDialog } from './pause-dialog.tsx';

/** Pauses plans, after asking how long and which; or lets those that rest go on. */
export function PauseButton() {
  const { t } = useWords();
  const paused = useView((view) => view.plan.paused);
  const profiles = useView((view) => view.profiles);
  const dialog = useRef<HTMLDialogElement>(null);
  const [busy, resume] = useBusy(async () => {
    const resting = profiles.filter(({ plan }) => plan.paused !== undefined);
    const everything = resting.some(({ plan }) => plan.paused?.scope === 'everything');
    if (everything) await ask('resumePlan', {});
    for (const { id, plan } of resting) {
      if (plan.paused?.scope === 'profile') await ask('resumePlan', { profileId: id });
    }
  });
  return (
    <>
      {/* One button for both, so that the keyboard stays on it. */}
      <Button
        busy={busy}
        aria-haspopup={paused === undefined ? 'dialog' : undefined}
        onClick={paused === undefined ? () => dialog.current?.showModal() : resume}
      >
        {t(paused === undefined ? 'pause.ask' : 'pause.resume')}
      </Button>
      <PauseDialog ref={dialog} />
    </>
  );
}
