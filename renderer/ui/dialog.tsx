import type { ReactNode, RefObject } from 'react';
import { useId } from 'react';
import { Button } from './button.tsx';
import './dialog.css';

interface Props {
  /** To open and close it. */
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

/** A question over the window, with a way back and a way ahead. Escape is the way back. */
export function Dialog({ ref, title, cancel, go, onGo, onClose, busy, children }: Props) {
  const titleId = useId();
  return (
    <dialog ref={ref} className="dialog" aria-labelledby={titleId} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onGo();
        }}
      >
        <h2 id={titleId}>{title}</h2>
        {children}
        <div className="dialog-ways">
          <Button onClick={() => ref.current?.close()}>{cancel}</Button>
          <Button look="primary" type="submit" busy={busy === true}>
            {go}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
