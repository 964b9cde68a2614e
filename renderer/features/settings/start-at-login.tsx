import { useState } from 'react';
import type { DesktopView } from '../../../electron/contract/view.ts';
import { call } from '../../bridge/bridge.ts';
import { reportFailure } from '../../bridge/failures.ts';
import { useView } from '../../bridge/store.ts';
import { Switch } from '../../ui/switch.tsx';
import { useWords } from '../../ui/words.tsx';

type LoginStart = DesktopView['loginStart'];

/** What the switch shows of each state, and whether it can be moved: what the system forbids is undone in the system's own settings. */
const SHOWN = {
  on: { on: true, unavailable: false },
  off: { on: false, unavailable: false },
  'needs-approval': { on: true, unavailable: false },
  blocked: { on: false, unavailable: true },
  unavailable: { on: false, unavailable: true },
} as const satisfies Record<LoginStart, object>;

export function StartAtLogin() {
  const { t } = useWords();
  const loginStart = useView((view) => view.desktop.loginStart);
  /** What was asked for, until main tells of another state than the one in which it was. */
  const [asked, setAsked] = useState<{ readonly on: boolean; readonly when: LoginStart }>();
  const { on, unavailable } = SHOWN[loginStart];
  return (
    <Switch
      label={t('settings.loginStart')}
      hint={t(`settings.loginStart.${loginStart}`)}
      on={asked?.when === loginStart ? asked.on : on}
      unavailable={unavailable}
      onChange={(next) => {
        setAsked({ on: next, when: loginStart });
        void call('setStartAtLogin', { on: next }).then((result) => {
          if (result.ok) return;
          setAsked(undefined);
          reportFailure(result.failure);
        });
      }}
    />
  );
}
