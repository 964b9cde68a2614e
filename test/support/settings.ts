import type { AppView, DesktopView } from '../../electron/contract/view.ts';
import { NO_OWN_TEMPLATES } from '../../electron/domain/holder-message.ts';
import { USUAL_POLICY } from '../../electron/domain/notification-policy.ts';

/** What holds where nobody has chosen anything. */
export const USUAL_SETTINGS: AppView['settings'] = {
  language: 'system',
  theme: 'system',
  retentionDays: 180,
  trayClick: 'open',
  onBattery: 'as-usual',
  notifications: USUAL_POLICY,
  holderMessages: NO_OWN_TEMPLATES,
};

export const USUAL_DESKTOP: DesktopView = {
  loginStart: 'off',
  trayHost: 'there',
  trayClicks: ['open'],
};
