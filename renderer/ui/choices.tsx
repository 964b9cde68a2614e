import type { ReactNode } from 'react';
import { useId } from 'react';
import './choices.css';

interface Option<T extends string> {
  readonly value: T;
  readonly text: string;
  /** What else there is to say once it is chosen. */
  readonly more?: ReactNode;
}

interface Props<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
}

/** A few exclusive choices one below the other: radio buttons in a named group. */
export function Choices<T extends string>({ label, value, options, onChange }: Props<T>) {
  const name = useId();
  return (
    <fieldset className="choices">
      <legend>{label}</legend>
      {options.map((option) => (
        <div key={option.value} className="choice">
          <label>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.text}</span>
          </label>
          {option.value === value && option.more !== undefined && (
            <div className="choice-more">{option.more}</div>
          )}
        </div>
      ))}
    </fieldset>
  );
}
