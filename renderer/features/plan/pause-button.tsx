import { useRef } from 'react';
import type { ProfileView } from '../../../electron/contract/view.ts';
import { ask } from '../../bridge/failures.ts';
import { useView } from '../../bridge/store.ts';
import { Button } from '../../ui/button.tsx';
import { useBusy } from '../../ui/use-busy.ts';
import { useWords } from '../../ui/words.tsx';
import { PauseDialog } from './pause-dialog.tsx';

interface Props {
  /** The profile whose plan it is about; without one, those of all. */
  readonly of?: ProfileView;
}

/** Pauses plans, after asking how long and which; or lets those that rest go on. */
export function PauseButton({ of }: Props) {
  const { t } = useWords();
  const common = useView((view) => view.plan.paused);
  const profiles = useView((view) => view.profiles);
  const paused = of === undefined ? common : of.plan.paused;
  const dialog = useRef<HTMLDialogElement>(null);
  const [busy, resume] = useBusy(() => resumePlans(of === undefined ? profiles : [of]));
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
      <PauseDialog ref={dialog} of={of} />
    </>
  );
}

/** Ends every pause that holds for one of these. */
async function resumePlans(profiles: readonly ProfileView[]): Promise<void> {
  const scopes = profiles.map(({ plan }) => plan.paused?.scope);
  if (scopes.includes('everything')) await ask('resumePlan', {});
  for (const { id, plan } of profiles) {
    if (plan.paused?.scope === 'profile') await ask('resumePlan', { profileId: id });
  }
}
