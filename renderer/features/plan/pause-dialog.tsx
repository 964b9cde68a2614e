import type { RefObject } from 'react';
import { useState } from 'react';
import type { Argument } from '../../../electron/contract/contract.ts';
import type { ProfileView } from '../../../electron/contract/view.ts';
import { ask } from '../../bridge/failures.ts';
import { useView } from '../../bridge/store.ts';
import { Choices } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useWords } from '../../ui/words.tsx';
import { useShownProfile } from '../connections/shown-profile.ts';

type Length = Argument<'pausePlan'>['length'];
const LENGTHS = ['hour', 'tomorrow', 'resumed'] as const satisfies readonly Length[];

/** In the place of a profile's id, which is never so short. */
const EVERYTHING = '';

interface Props {
  readonly ref: RefObject<HTMLDialogElement | null>;
  /** The profile it is opened for, where it is for one. */
  readonly of: ProfileView | undefined;
}

/** How long a plan rests, and whose: that of one profile, or everything. */
export function PauseDialog({ ref, of }: Props) {
  const { t } = useWords();
  const profiles = useView((view) => view.profiles);
  const shown = useShownProfile();
  const [length, setLength] = useState<Length>('hour');
  const [chosen, setChosen] = useState<string>();
  const [only, ...others] = profiles;
  const likely = of ?? shown ?? (others.length === 0 ? only : undefined);
  const scope = chosen ?? likely?.id ?? EVERYTHING;
  return (
    <Dialog
      ref={ref}
      title={t('pause.title')}
      cancel={t('pause.cancel')}
      go={t('pause.go')}
      onGo={() => {
        void ask('pausePlan', { length, ...(scope !== EVERYTHING && { profileId: scope }) });
        ref.current?.close();
      }}
      onClose={() => {
        setLength('hour');
        setChosen(undefined);
      }}
    >
      <Choices
        label={t('pause.length')}
        value={length}
        options={LENGTHS.map((value) => ({ value, text: t(`pause.length.${value}`) }))}
        onChange={setLength}
      />
      <Choices
        label={t('pause.scope')}
        value={scope}
        options={[
          ...profiles.map(({ id, name }) => ({
            value: id,
            text:
              others.length === 0
                ? t('pause.scope.profile')
                : t('pause.scope.only', { profile: name }),
          })),
          { value: EVERYTHING, text: t('pause.scope.everything') },
        ]}
        onChange={setChosen}
      />
      <p className="dialog-hint">{t('pause.hint')}</p>
    </Dialog>
  );
}
