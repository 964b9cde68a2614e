import type { ReactNode } from 'react';
import { BrandMark } from './brand-mark.tsx';
import type { StatusWord } from './status-icon.tsx';
import { StatusIcon } from './status-icon.tsx';
import './plate.css';

interface Props {
  readonly word: StatusWord;
  readonly title: string;
  readonly children: ReactNode;
  readonly action: ReactNode;
}

/** The whole window with one thing to say and one thing to do. */
export function Plate({ word, title, children, action }: Props) {
  return (
    <main className="plate scrolls">
      <div className="plate-card" role="alert">
        <StatusIcon word={word} />
        <h1>{title}</h1>
        <p>{children}</p>
        {action}
      </div>
    </main>
  );
}

/** While nothing is known yet. It stays invisible for a moment, so that a quick start does not flicker. */
export function QuietStart({ sentence }: { readonly sentence: string }) {
  return (
    <main className="plate is-quiet">
      <BrandMark />
      <p role="status">{sentence}</p>
    </main>
  );
}
