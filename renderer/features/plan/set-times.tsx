import { useEffect, useId, useRef } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { FieldError } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { TimeInput } from '../../ui/time-input.tsx';
import { useWords } from '../../ui/words.tsx';
import { lineProblem, MOST_TIMES, problemsOf } from './plan-draft.ts';
import './set-times.css';
import type { DraftInHand } from './use-plan-draft.ts';
import { Weekdays } from './weekdays.tsx';

/** The times of day and the days of the week at which everything is synchronised. */
export function SetTimes({ inHand }: { readonly inHand: DraftInHand }) {
  const { t } = useWords();
  const { draft, incomplete, save } = inHand;
  return (
    <>
      <Times inHand={inHand} />
      <Weekdays
        chosen={draft.weekdays}
        problem={incomplete && problemsOf(draft).noWeekday ? t('plan.weekdays.none') : undefined}
        onChange={(weekdays) => save({ weekdays })}
      />
    </>
  );
}

function Times({ inHand }: { readonly inHand: DraftInHand }) {
  const { t } = useWords();
  const id = useId();
  const { draft, incomplete, edit, save } = inHand;
  const { times } = draft;
  const missing = incomplete && problemsOf(draft).noTime;
  const list = useRef<HTMLUListElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  /** A time was added, and wants to be typed. */
  const added = useRef(false);
  useEffect(() => {
    if (!added.current) return;
    added.current = false;
    list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus();
  }, [times.length]);

  return (
    <div className="set-times" role="group" aria-labelledby={`${id}-label`}>
      <span id={`${id}-label`} className="set-times-label">
        {t('plan.times.label')}
      </span>
      <ul ref={list}>
        {times.map((time, index) => {
          const problem = lineProblem(times, index);
          return (
            // Times have no name but their place, and keep it while they are typed.
            <li key={index}>
              <TimeInput
                id={`${id}-${index}`}
                label={t('plan.times.nth', { n: index + 1 })}
                time={time}
                problem={problem && t(`plan.times.${problem}`)}
                onType={(typed) =>
                  edit({ times: times.map((one, at) => (at === index ? typed : one)) })
                }
                onDone={() => save()}
              />
              <IconButton
                label={t('plan.times.remove', {
                  time: time || t('plan.times.nth', { n: index + 1 }),
                })}
                onClick={() => {
                  save({ times: times.filter((_, at) => at !== index) });
                  addButton.current?.focus();
                }}
              >
                <Icon name="cross" />
              </IconButton>
            </li>
          );
        })}
      </ul>
      {missing && (
        <FieldError id={`${id}-error`} alert>
          {t('plan.times.none')}
        </FieldError>
      )}
      <Button
        ref={addButton}
        className="set-times-add"
        unavailable={times.length >= MOST_TIMES}
        aria-describedby={missing ? `${id}-error` : undefined}
        onClick={() => {
          added.current = true;
          edit({ times: [...times, ''] });
        }}
      >
        <Icon name="plus" />
        {t('plan.times.add')}
      </Button>
    </div>
  );
}
