import { useRef, useState } from 'react';
import { FieldError } from './field.tsx';

interface Props {
  readonly id: string;
  /** Where no label on screen names it. */
  readonly label?: string;
  /** "HH:MM"; empty while it is not whole. */
  readonly time: string;
  /** Said once the operator goes on. */
  readonly problem: string | undefined;
  readonly onType: (time: string) => void;
  /** The operator has typed it and goes on; "14:00" is "01:00" on its way, which must not be saved. */
  readonly onDone: () => void;
}

/** A time of day, and beside it what is wrong with it. */
export function TimeInput({ id, label, time, problem, onType, onDone }: Props) {
  const before = useRef(time);
  const [left, setLeft] = useState(false);
  const wrong = left ? problem : undefined;
  const done = () => {
    if (before.current === time) return;
    before.current = time;
    onDone();
  };
  return (
    <>
      <input
        id={id}
        type="time"
        className="field-input"
        aria-label={label}
        aria-invalid={wrong !== undefined || undefined}
        aria-describedby={wrong === undefined ? undefined : `${id}-error`}
        value={time}
        onFocus={() => {
          before.current = time;
          setLeft(false);
        }}
        onChange={(event) => onType(event.target.value)}
        onBlur={() => {
          setLeft(true);
          done();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') done();
        }}
      />
      {wrong !== undefined && (
        <FieldError id={`${id}-error`} alert>
          {wrong}
        </FieldError>
      )}
    </>
  );
}
