import type { RefObject } from 'react';
import { useId, useState } from 'react';
import type { Argument } from '../../../electron/contract/contract.ts';
import { ask } from '../../bridge/failures.ts';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { useWords } from '../../ui/words.tsx';
import './pause-dialog.css';

type Wanted = Argument<'pausePlan'>;

const LENGTHS = ['hour', 'tomorrow', 'resumed'] as const satisfies readonly Wanted['length'][];
const SCOPES = ['profile', 'everything'] as const satisfies readonly Wanted['scope'][];
const USUAL: Wanted = { length: 'hour', scope: 'profile' };

/** How long the plan rests, and whose. */
export function PauseDialog({ ref }: { readonly ref: RefObject<HTMLDialogElement | null> }) {
  const { t } = useWords();
  const titleId = useId();
  const [wanted, setWanted] = useState(USUAL);
  const close = () => ref.current?.close();
  return (
    <dialog
      ref={ref}
      className="pause-dialog"
      aria-labelledby={titleId}
      onClose={() => setWanted(USUAL)}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void ask('pausePlan', wanted);
          close();
        }}
      >
        <h2 id={titleId}>{t('pause.title')}</h2>
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
        <p className="pause-hint">{t('pause.hint')}</p>
        <div className="pause-ways">
          <Button onClick={close}>{t('pause.cancel')}</Button>
          <Button look="primary" type="submit">
            {t('pause.go')}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
