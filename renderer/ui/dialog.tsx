import type { ReactNode, RefObject } from 'react';
import { useId } from 'react';
import { Button } from './button.tsx';
import './dialog.css';

interface FrameProps {
  /** To open and close it. */
  readonly ref: RefObject<HTMLDialogElement | null>;
  readonly title: string;
  readonly onClose?: (() => void) | undefined;
  readonly size?: 'medium' | 'wide';
  readonly onSubmit?: () => void;
  /** The buttons at the end. */
  readonly ways: ReactNode;
  readonly children: ReactNode;
}

/** Something over the window that has to be dealt with first. Escape is the way back. */
export function DialogFrame({ ref, title, onClose, size, onSubmit, ways, children }: FrameProps) {
  const titleId = useId();
  return (
    <dialog
      ref={ref}
      className={`dialog ${size === undefined ? '' : `is-${size}`}`}
      aria-labelledby={titleId}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit?.();
        }}
      >
        <h2 id={titleId}>{title}</h2>
        {children}
        <div className="dialog-ways">{ways}</div>
      </form>
    </dialog>
  );
}

interface Props {
  readonly ref: RefObject<HTMLDialogElement | null>;
  readonly title: string;
  readonly cancel: string;
  /** The word for going ahead. */
  readonly go: string;
  readonly onGo: () => void;
  readonly onClose?: () => void;
  readonly busy?: boolean;
  readonly children: ReactNode;
}

/** A question over the window, with a way back and a way ahead. */
export function Dialog({ ref, title, cancel, go, onGo, onClose, busy, children }: Props) {
  return (
    <DialogFrame
      ref={ref}
      title={title}
      onClose={onClose}
      onSubmit={onGo}
      ways={
        <>
          <Button onClick={() => ref.current?.close()}>{cancel}</Button>
          <Button look="primary" type="submit" busy={busy === true}>
            {go}
          </Button>
        </>
      }
    >
      {children}
    </DialogFrame>
  );
}
