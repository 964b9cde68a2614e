import type { ComponentProps, ReactNode } from 'react';
import './button.css';

interface Props extends Omit<ComponentProps<'button'>, 'disabled' | 'type'> {
  readonly look?: 'plain' | 'primary' | 'quiet';
  readonly type?: 'button' | 'submit';
  /** Stays focusable, so that its reason can be reached and read. */
  readonly unavailable?: boolean;
  readonly busy?: boolean;
  readonly children: ReactNode;
}

export function Button({
  look = 'plain',
  type = 'button',
  unavailable = false,
  busy = false,
  className = '',
  onClick,
  children,
  ...rest
}: Props) {
  const dead = unavailable || busy;
  return (
    <button
      {...rest}
      type={type}
      className={`button is-${look} ${className}`}
      aria-disabled={dead || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (dead) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy && <span className="button-dots" aria-hidden />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'aria-label'> {
  readonly label: string;
  readonly children: ReactNode;
}

/** A button that shows a picture only; its label is its name and its tooltip. */
export function IconButton({ label, className = '', children, ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      className={`icon-button ${className}`}
      aria-label={label}
      title={label}
    >
      {children}
    </button>
  );
}
