import { useRef } from 'react';
import { ask } from '../../bridge/failures.ts';
import { useView } from '../../bridge/store.ts';
import { Button } from '../../ui/button.tsx';
import { useBusy } from '../../ui/use-busy.ts';
import { useWords } from '../../ui/words.tsx';
import { PauseDialog } from './pause-dialog.tsx';

/** Pauses the plan, after asking how long and what; or lets it go on. */
export function PauseButton() {
  const { t } = useWords();
  const paused = useView((view) => view.plan.paused);
  const dialog = useRef<HTMLDialogElement>(null);
  const [busy, resume] = useBusy(async () => {
    if (paused !== undefined) await ask('resumePlan', { scope: paused.scope });
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
