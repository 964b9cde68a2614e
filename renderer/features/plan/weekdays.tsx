import { useId } from 'react';
import { Button } from '../../ui/button.tsx';
import { FieldError } from '../../ui/field.tsx';
import { useWords } from '../../ui/words.tsx';
import type { Weekday } from './plan-draft.ts';
import { ALL_WEEKDAYS, WORKING_DAYS } from './plan-draft.ts';
import './weekdays.css';

interface Props {
  readonly chosen: readonly Weekday[];
  /** What has to be said of the choice, such as that there is none. */
  readonly problem: string | undefined;
  readonly onChange: (weekdays: readonly Weekday[]) => void;
}

/** The days of the week as buttons that stay pressed, and the five of an office at once. */
export function Weekdays({ chosen, problem, onChange }: Props) {
  const { t } = useWords();
  const id = useId();
  return (
    <div
      className="weekdays"
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={problem === undefined ? undefined : `${id}-error`}
    >
      <span id={`${id}-label`} className="weekdays-label">
        {t('plan.weekdays')}
      </span>
      <div className="weekdays-row">
        {ALL_WEEKDAYS.map((day) => {
          const on = chosen.includes(day);
          return (
            <button
              key={day}
              type="button"
              className="weekday"
              aria-pressed={on}
              title={t(`weekday.${day}`)}
              onClick={() =>
                onChange(ALL_WEEKDAYS.filter((one) => (one === day ? !on : chosen.includes(one))))
              }
            >
              {t(`weekday.short.${day}`)}
            </button>
          );
        })}
        <Button look="quiet" onClick={() => onChange(WORKING_DAYS)}>
          {t('plan.weekdays.working')}
        </Button>
      </div>
      {problem !== undefined && (
        <FieldError id={`${id}-error`} alert>
          {problem}
        </FieldError>
      )}
    </div>
  );
}
