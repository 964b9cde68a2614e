import type { RefObject } from 'react';
import { useState } from 'react';
import type { ProfileView } from '../../../electron/contract/view.ts';
import { call } from '../../bridge/bridge.ts';
import { reportFailure } from '../../bridge/failures.ts';
import { Choices } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useBusy } from '../../ui/use-busy.ts';
import { useWords } from '../../ui/words.tsx';

const HISTORY = ['keep', 'forget'] as const;

interface Props {
  readonly ref: RefObject<HTMLDialogElement | null>;
  readonly profile: ProfileView;
  readonly onRemoved: () => void;
}

/** Says what goes with a profile, and asks about its history. */
export function RemoveDialog({ ref, profile: { id, name }, onRemoved }: Props) {
  const { t } = useWords();
  const [history, setHistory] = useState<(typeof HISTORY)[number]>('keep');
  const [busy, remove] = useBusy(async () => {
    const result = await call('removeProfile', { profileId: id, forget: history === 'forget' });
    ref.current?.close();
    if (result.ok) onRemoved();
    else reportFailure(result.failure);
  });
  return (
    <Dialog
      ref={ref}
      title={t('remove.title', { profile: name })}
      cancel={t('remove.cancel')}
      go={t('remove.go')}
      busy={busy}
      onGo={remove}
      onClose={() => setHistory('keep')}
    >
      <p>{t('remove.secrets')}</p>
      <Choices
        label={t('remove.history')}
        value={history}
        options={HISTORY.map((value) => ({
          value,
          text: t(`remove.history.${value}`),
          more: <p className="dialog-hint">{t(`remove.history.${value}.hint`)}</p>,
        }))}
        onChange={setHistory}
      />
    </Dialog>
  );
}
