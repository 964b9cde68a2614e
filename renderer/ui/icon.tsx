import type { ReactNode } from 'react';
import './icon.css';

const SHAPES = {
  // What the header shows is the tray's own family: what is wrong changes the silhouette.
  well: (
    <>
      <circle cx="11" cy="11" r="8.2" />
      <path d="m7.4 11.3 2.5 2.5 4.8-5.2" />
    </>
  ),
  person: (
    <>
      <path
        className="solid"
        d="M11 2.4c.7 0 1.2.4 1.5.9l7.5 14c.6 1.2-.2 2.6-1.5 2.6h-15c-1.3 0-2.1-1.4-1.5-2.6l7.5-14c.3-.5.8-.9 1.5-.9z"
      />
      <path className="knock" d="M11 8.2v4.6M11 16v.1" />
    </>
  ),
  trouble: <path d="M2.5 9 11 3.3 19.5 9zM4.8 9v7M11 9v7M17.2 9v7M2.5 18.7h17" />,
  offline: (
    <path d="M6.2 5.3A8.2 8.2 0 0 0 16.7 17.7M8.8 3.1A8.2 8.2 0 0 1 18.8 13.5M2.5 2.5l17 17" />
  ),
  syncing: (
    <path d="M3.3 9.2A8 8 0 0 1 17.4 6.2M18.7 12.8A8 8 0 0 1 4.6 15.8M18.3 2.6v4.6h-4.6M3.7 19.4v-4.6h4.6" />
  ),
  never: <circle cx="11" cy="11" r="8.2" strokeDasharray="2.6 3.84" />,
  lock: (
    <>
      <rect className="solid" x="3.8" y="9.5" width="14.4" height="9.2" rx="2" />
      <path d="M7 9.5V7a4 4 0 0 1 8 0v2.5" />
    </>
  ),
  signedOut: (
    <path d="M9 3.5H5A1.5 1.5 0 0 0 3.5 5v12A1.5 1.5 0 0 0 5 18.5h4M8.5 11h10m-3.8-4 4 4-4 4" />
  ),
  connections: <path d="M7.5 5.5h11M7.5 11h11M7.5 16.5h11M3.5 5.5h.1M3.5 11h.1M3.5 16.5h.1" />,
  plan: (
    <>
      <rect x="3" y="4.5" width="16" height="14" rx="2.5" />
      <path d="M3 9.5h16M7.5 2.5v3.5M14.5 2.5v3.5M7.5 14h3" />
    </>
  ),
  pause: <path d="M7.5 5v12M14.5 5v12" />,
  plus: <path d="M11 4.5v13M4.5 11h13" />,
  settings: (
    <>
      <path d="M3 6.5h8.5M16.5 6.5H19M3 15.5h2.5M10.5 15.5H19" />
      <circle cx="14" cy="6.5" r="2.3" />
      <circle cx="8" cy="15.5" r="2.3" />
    </>
  ),
  search: (
    <>
      <circle cx="9.5" cy="9.5" r="6" />
      <path d="m14 14 4.5 4.5" />
    </>
  ),
  cross: <path d="m5.5 5.5 11 11m0-11-11 11" />,
  back: <path d="M13.5 4.5 7 11l6.5 6.5" />,
  outside: (
    <path d="M9 4.5H5A1.5 1.5 0 0 0 3.5 6v11A1.5 1.5 0 0 0 5 18.5h11a1.5 1.5 0 0 0 1.5-1.5v-4M12.5 3.5h6v6M18.5 3.5 10 12" />
  ),
  eye: (
    <>
      <path d="M2 11s3.3-6 9-6 9 6 9 6-3.3 6-9 6-9-6-9-6z" />
      <circle cx="11" cy="11" r="2.7" />
    </>
  ),
  eyeOff: (
    <>
      <path d="M8.8 5.3A9 9 0 0 1 11 5c5.7 0 9 6 9 6a15 15 0 0 1-2.6 3.2M5 7.3A14.5 14.5 0 0 0 2 11s3.3 6 9 6a9 9 0 0 0 3.5-.7M3.5 3.5l15 15" />
    </>
  ),
  info: (
    <>
      <circle cx="11" cy="11" r="8.2" />
      <path d="M11 10v5M11 7v.1" />
    </>
  ),
  chevrons: <path d="m7 8.5 4-4 4 4m0 5-4 4-4-4" />,
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof SHAPES;

/** A silent picture: what it stands for is said in words beside it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 22 22" aria-hidden>
      {SHAPES[name]}
    </svg>
  );
}
