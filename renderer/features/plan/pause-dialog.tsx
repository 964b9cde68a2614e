import type { RefObject } from 'react';
import { useState } from 'react';
import type { Argument } from '../../../electron/contract/contract.ts';
import { ask } from '../../bridge/failures.ts';
import { useView } from '../../bridge/store.ts';
import { Choices } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useWords } from '../../ui/words.tsx';

type Length = Argument<'pausePlan'>['length'];
const LENGTHS = ['hour', 'tomorrow', 'resumed'] as const satisfies readonly Length[];
const SCOPES = ['profile', 'everything'] as const;

interface Wanted {
  readonly length: Length;
  readonly scope: (typeof SCOPES)[number];
}

const USUAL: Wanted = { length: 'hour', scope: 'profile' };

/** How long the plan rests, and whose. */
export function PauseDialog({ ref }: { readonly ref: RefObject<HTMLDialogElement | null> }) {
  const { t } = useWords();
  const profileId = useView((view) => view.profiles[0]?.id);
  const [wanted, setWanted] = useState(USUAL);
  return (
    <Dialog
      ref={ref}
      title={t('pause.title')}
      cancel={t('pause.cancel')}
      go={t('pause.go')}
      onGo={() => {
        const { length, scope } = wanted;
        void ask('pausePlan', { length, ...(scope === 'profile' && { profileId }) });
        ref.current?.close();
      }}
      onClose={() => setWanted(USUAL)}
    >
      <Choices
        label={t('pause.length')}
        value={wanted.length}
        options={LENGTHS.map((value) => ({ value, text: t(`pause.length.${value}`) }))}
        onChange={(length) => setWanted({ ...wanted, length })}
      />
      <Choices
        label={t('pause.scope')}
        value={wanted.scope}
        options={SCOPES.map((value) => ({ value, text: t(`pause.scope.${value}`) }))}
        onChange={(scope) => setWanted({ ...wanted, scope })}
      />
      <p className="dialog-hint">{t('pause.hint')}</p>
    </Dialog>
  );
}
