import type { RefObject } from 'react';
import { useState } from 'react';
import type { ProfileView } from '../../../electron/contract/view.ts';
import { PROFILE_COLOURS } from '../../../electron/contract/view.ts';
import { ask } from '../../bridge/failures.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { useWords } from '../../ui/words.tsx';
import { ColourChoice } from './colour-choice.tsx';

/** As long as a name may be. */
const LONGEST_NAME = 60;

interface Props {
  readonly ref: RefObject<HTMLDialogElement | null>;
  readonly profile: ProfileView;
}

/** A profile's name and colour. */
export function RenameDialog({ ref, profile }: Props) {
  const { t } = useWords();
  const [draft, setDraft] = useState<Partial<Pick<ProfileView, 'name' | 'colour'>>>({});
  const { name = profile.name, colour = profile.colour } = draft;
  const [tried, setTried] = useState(false);
  const empty = name.trim() === '';
  return (
    <Dialog
      ref={ref}
      title={t('rename.title')}
      cancel={t('rename.cancel')}
      go={t('rename.go')}
      onGo={() => {
        setTried(true);
        if (empty) return;
        void ask('changeProfile', { profileId: profile.id, name: name.trim(), colour });
        ref.current?.close();
      }}
      onClose={() => {
        setDraft({});
        setTried(false);
      }}
    >
      <TextField
        name="name"
        label={t('rename.name')}
        value={name}
        maxLength={LONGEST_NAME}
        error={tried && empty ? t('error.field-missing') : undefined}
        onChange={(typed) => setDraft({ ...draft, name: typed })}
      />
      <ColourChoice
        name={name}
        value={colour}
        options={PROFILE_COLOURS}
        onChange={(chosen) => setDraft({ ...draft, colour: chosen })}
      />
    </Dialog>
  );
}
