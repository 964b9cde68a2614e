import { useId } from 'react';
import { Switch } from '../../ui/switch.tsx';
import { TimeInput } from '../../ui/time-input.tsx';
import { useWords } from '../../ui/words.tsx';
import { Weekdays } from '../plan/weekdays.tsx';
import { problemsOf, spanOf } from './policy-draft.ts';
import './quiet-hours.css';
import type { PolicyInHand } from './use-policy-draft.ts';

const ENDS = ['from', 'to'] as const;

/** Hours in which nothing but what is urgent is told. */
export function QuietHours({ inHand }: { readonly inHand: PolicyInHand }) {
  const { t } = useWords();
  const { draft, save, saveQuiet } = inHand;
  const { on } = draft.quiet;
  return (
    <div className="settings-part">
      <Switch
        label={t('settings.quiet')}
        hint={t('settings.quiet.hint')}
        on={on}
        onChange={(next) => saveQuiet({ on: next })}
      />
      {on && (
        <>
          <Hours inHand={inHand} />
          <Weekdays
            chosen={draft.quiet.days}
            problem={problemsOf(draft.quiet).days ? t('settings.quiet.noDay') : undefined}
            onChange={(days) => saveQuiet({ days })}
          />
          <Switch
            label={t('settings.quiet.urgent')}
            hint={t('settings.quiet.urgent.hint')}
            on={draft.urgentPasses}
            onChange={(urgentPasses) => save({ urgentPasses })}
          />
        </>
      )}
    </div>
  );
}

function Hours({ inHand }: { readonly inHand: PolicyInHand }) {
  const { t } = useWords();
  const id = useId();
  const { draft, held, editQuiet, saveQuiet } = inHand;
  const { quiet } = draft;
  const problems = problemsOf(quiet);
  const { from, to } = held.quiet;
  return (
    <div className="quiet-hours">
      {ENDS.map((end) => (
        <div key={end} className="quiet-hours-end">
          <label htmlFor={`${id}-${end}`}>{t(`settings.quiet.${end}`)}</label>
          <TimeInput
            id={`${id}-${end}`}
            time={quiet[end]}
            problem={
              problems[end] ? t('settings.quiet.noTime', { time: held.quiet[end] }) : undefined
            }
            onType={(time) => editQuiet({ [end]: time })}
            onDone={() => saveQuiet()}
          />
        </div>
      ))}
      <p className="quiet-hours-span">
        {t(`settings.quiet.span.${spanOf(held.quiet)}`, { from, to })}
      </p>
    </div>
  );
}
