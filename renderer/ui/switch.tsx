import { useId } from 'react';
import './switch.css';

interface Props {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly hint?: string | undefined;
  /** Stays focusable, so that its reason can be reached and read. */
  readonly unavailable?: boolean;
}

/** Something that is on or off at once. */
export function Switch({ label, on, onChange, hint, unavailable = false }: Props) {
  const id = useId();
  return (
    <div className="switch">
      <label>
        <span>{label}</span>
        <input
          type="checkbox"
          role="switch"
          checked={on}
          aria-checked={on}
          aria-disabled={unavailable || undefined}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => {
            if (!unavailable) onChange(event.target.checked);
          }}
        />
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="switch-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
