import type { ReactNode } from 'react';
import type { ConnectionView } from '../../electron/contract/view.ts';
import './status-icon.css';

export type StatusWord = ConnectionView['word'];

/** The colour role of a status. Never the only sign: shape and word say the same. */
export type Role = 'ok' | 'part' | 'act' | 'bad' | 'run' | 'mute';

export const ROLE_OF: Readonly<Record<StatusWord, Role>> = {
  'up-to-date': 'ok',
  'partly-updated': 'part',
  syncing: 'run',
  'needs-a-person': 'act',
  failed: 'bad',
  unknown: 'bad',
  closed: 'mute',
  'never-synchronised': 'mute',
  'not-in-use': 'mute',
};

const SHAPES: Readonly<Record<StatusWord, ReactNode>> = {
  'up-to-date': (
    <>
      <circle className="fill" cx="8" cy="8" r="7" />
      <path className="cut" d="m4.8 8.2 2.2 2.2 4.2-4.6" />
    </>
  ),
  'partly-updated': (
    <>
      <circle className="line" cx="8" cy="8" r="6.2" />
      <path className="fill" d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" />
    </>
  ),
  syncing: (
    <>
      <circle className="line track" cx="8" cy="8" r="6.2" />
      <path className="line" d="M8 1.8a6.2 6.2 0 0 1 5.4 9.3" />
    </>
  ),
  'needs-a-person': (
    <>
      <path
        className="fill"
        d="M8 1.2c.5 0 .9.3 1.1.7l5.6 10.6c.5.9-.2 1.9-1.1 1.9H2.4c-.9 0-1.6-1-1.1-1.9L6.9 1.9c.2-.4.6-.7 1.1-.7z"
      />
      <path className="cut" d="M8 5.6v3.6M8 11.7v.1" />
    </>
  ),
  failed: (
    <>
      <rect className="fill" x="1.5" y="1.5" width="13" height="13" rx="3.5" />
      <path className="cut" d="m5.5 5.5 5 5m0-5-5 5" />
    </>
  ),
  unknown: (
    <>
      <path
        className="fill"
        d="M6.9 1.1a1.6 1.6 0 0 1 2.2 0l5.8 5.8a1.6 1.6 0 0 1 0 2.2l-5.8 5.8a1.6 1.6 0 0 1-2.2 0L1.1 9.1a1.6 1.6 0 0 1 0-2.2z"
      />
      <path className="cut" d="M6.1 6.3a1.9 1.9 0 1 1 2.7 1.8c-.5.3-.8.6-.8 1.1M8 11.4v.1" />
    </>
  ),
  closed: (
    <>
      <circle className="line" cx="8" cy="8" r="6.2" />
      <path className="line" d="M5 8h6" />
    </>
  ),
  'never-synchronised': <circle className="line dashed" cx="8" cy="8" r="6.2" />,
  'not-in-use': <path className="line" d="M4.5 8h7" />,
};

/** The shape of a status. Always beside its word, so that it is silent to assistive technology. */
export function StatusIcon({ word }: { readonly word: StatusWord }) {
  return (
    <svg className={`status-icon role-${ROLE_OF[word]} is-${word}`} viewBox="0 0 16 16" aria-hidden>
      {SHAPES[word]}
    </svg>
  );
}
