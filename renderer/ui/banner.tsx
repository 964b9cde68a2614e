import type { ReactNode } from 'react';
import { Button, IconButton } from './button.tsx';
import './banner.css';
import { Icon } from './icon.tsx';
import { StatusIcon } from './status-icon.tsx';
import { useBusy } from './use-busy.ts';

export type BannerTone = 'plain' | 'good' | 'person' | 'bad';

interface Props {
  readonly tone: BannerTone;
  readonly title?: string;
  readonly children: ReactNode;
  /** Interrupts: something the operator wanted did not work. */
  readonly alert?: boolean;
  /** The one thing to do about it. */
  readonly action?: { readonly label: string; readonly go: () => Promise<void> | void };
  readonly dismiss?: { readonly label: string; readonly onDismiss: () => void };
}

const SHAPE = {
  plain: <Icon name="info" />,
  good: <StatusIcon word="up-to-date" />,
  person: <StatusIcon word="needs-a-person" />,
  bad: <StatusIcon word="failed" />,
} as const satisfies Record<BannerTone, ReactNode>;

export function Banner({ tone, title, children, alert = false, action, dismiss }: Props) {
  return (
    <div className={`banner is-${tone}`} role={alert ? 'alert' : 'status'}>
      {SHAPE[tone]}
      <div className="banner-text">
        {title !== undefined && <strong>{title}</strong>}
        <p>{children}</p>
      </div>
      {action && <Action {...action} />}
      {dismiss && (
        <IconButton label={dismiss.label} onClick={dismiss.onDismiss}>
          <Icon name="cross" />
        </IconButton>
      )}
    </div>
  );
}

function Action({ label, go }: NonNullable<Props['action']>) {
  const [busy, start] = useBusy(async () => go());
  return (
    <Button className="banner-action" busy={busy} onClick={start}>
      {label}
    </Button>
  );
}
