import type { ReactNode } from 'react';
import { useId } from 'react';
import './segments.css';

interface Props<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly {
    readonly value: T;
    readonly text: string;
    readonly mark?: ReactNode;
    readonly lang?: string;
  }[];
  readonly onChange: (value: T) => void;
  readonly hint?: string | undefined;
  readonly disabled?: boolean;
}

/** A few exclusive choices side by side: real radio buttons in a named group. */
export function Segments<T extends string>({
  label,
  value,
  options,
  onChange,
  hint,
  disabled,
}: Props<T>) {
  const name = useId();
  return (
    <fieldset
      className="segments"
      disabled={disabled}
      aria-describedby={hint === undefined ? undefined : `${name}-hint`}
    >
      <legend>{label}</legend>
      <div className="segments-row">
        {options.map((option) => (
          <label key={option.value} lang={option.lang}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>
              {option.mark}
              <span>{option.text}</span>
            </span>
          </label>
        ))}
      </div>
      {hint !== undefined && (
        <p id={`${name}-hint`} className="segments-hint">
          {hint}
        </p>
      )}
    </fieldset>
  );
}
