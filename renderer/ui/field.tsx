import type { ReactNode, RefObject } from 'react';
import { useId, useState } from 'react';
import { IconButton } from './button.tsx';
import './field.css';
import { Icon } from './icon.tsx';
import { StatusIcon } from './status-icon.tsx';
import { useWords } from './words.tsx';

interface TextFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'url' | 'email' | 'password';
  /** What a good value looks like; quiet, beside the label. */
  readonly example?: string | undefined;
  readonly error?: string | undefined;
  readonly readOnly?: boolean;
  /** In UTF-16 units. */
  readonly maxLength?: number;
}

/** A labelled line of text. What is secret is hidden while it is typed, unless its owner asks to see it. */
export function TextField({
  name,
  label,
  value,
  onChange,
  type = 'text',
  example,
  error,
  readOnly = false,
  maxLength = 2_048,
}: TextFieldProps) {
  const { t } = useWords();
  const id = useId();
  const [shown, setShown] = useState(false);
  const secret = type === 'password';
  return (
    <Field id={id} label={label} example={example} error={error}>
      <div className="field-box">
        <input
          id={id}
          name={name}
          className={`field-input ${type === 'url' ? 'is-mono' : ''}`}
          // An address field is plain text: the browser's own idea of an address must not get in the way of ours.
          type={secret && !shown ? 'password' : 'text'}
          inputMode={type === 'url' || type === 'email' ? type : 'text'}
          value={value}
          readOnly={readOnly}
          maxLength={maxLength}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={describedBy(id, { error, example })}
          onChange={(event) => onChange(event.target.value)}
        />
        {secret && (
          <IconButton
            label={t(shown ? 'field.conceal' : 'field.reveal')}
            aria-pressed={shown}
            aria-describedby={`${id}-label`}
            onClick={() => setShown(!shown)}
          >
            <Icon name={shown ? 'eyeOff' : 'eye'} />
          </IconButton>
        )}
      </div>
    </Field>
  );
}

interface TextAreaProps extends Pick<
  TextFieldProps,
  'name' | 'label' | 'value' | 'onChange' | 'error' | 'maxLength'
> {
  readonly ref: RefObject<HTMLTextAreaElement | null>;
  readonly rows: number;
}

/** Labelled lines of text. */
export function TextArea({ label, error, onChange, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <Field id={id} label={label} error={error}>
      <textarea
        {...rest}
        id={id}
        className="field-input is-lines"
        aria-invalid={error !== undefined || undefined}
        aria-describedby={describedBy(id, { error })}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

interface SelectFieldProps<T extends string> {
  readonly name: string;
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly onChange: (value: T) => void;
  readonly hint?: string | undefined;
  readonly disabled?: boolean;
}

/** A labelled choice with the platform's own list. */
export function SelectField<T extends string>({
  name,
  label,
  value,
  options,
  onChange,
  hint,
  disabled = false,
}: SelectFieldProps<T>) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint}>
      <div className="field-box is-select">
        <select
          id={id}
          name={name}
          className="field-input"
          value={value}
          disabled={disabled}
          aria-describedby={describedBy(id, { hint })}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
        <Icon name="chevrons" />
      </div>
    </Field>
  );
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly example?: string | undefined;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

function Field({ id, label, example, hint, error, children }: FieldProps) {
  return (
    <div className="field">
      <div className="field-head">
        <label id={`${id}-label`} htmlFor={id}>
          {label}
        </label>
        {example !== undefined && (
          <span id={`${id}-example`} className="field-example">
            {example}
          </span>
        )}
      </div>
      {children}
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}

interface FieldErrorProps {
  readonly id: string;
  /** Read out at once: for what no field has the keyboard for. */
  readonly alert?: boolean;
  readonly children: ReactNode;
}

/** What is wrong, beside what it is wrong with. */
export function FieldError({ id, alert = false, children }: FieldErrorProps) {
  return (
    <p id={id} className="field-error" role={alert ? 'alert' : undefined}>
      <StatusIcon word="failed" />
      {children}
    </p>
  );
}

/** The ids of what is there to describe a field, in the order to be read. */
function describedBy(id: string, parts: Readonly<Record<string, string | undefined>>) {
  const there = Object.keys(parts).filter((part) => parts[part] !== undefined);
  return there.map((part) => `${id}-${part}`).join(' ') || undefined;
}
