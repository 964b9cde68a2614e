import type { ReactNode } from 'react';
import './card.css';

interface Props {
  readonly title: string;
  /** Quiet, at the right of the title. */
  readonly aside?: ReactNode;
  readonly level?: 2 | 3;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Card({ title, aside, level = 3, className = '', children }: Props) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={`card ${className}`}>
      <div className="card-head">
        <Heading>{title}</Heading>
        {aside !== undefined && <span className="card-aside">{aside}</span>}
      </div>
      {children}
    </section>
  );
}

/** Names and values of a card. A missing value leaves its line out. */
export function Facts({ rows }: { readonly rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {rows
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => (
          <div key={name} className="facts-row">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
