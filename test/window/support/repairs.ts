import type { ConnectionView, RepairView } from '../../../electron/contract/view.ts';
import { at, BANKS } from './banks.ts';

const STEPS: Readonly<Record<RepairView['stage'], readonly string[]>> = {
  'in-browser': ['browser'],
  'link-copied': ['link'],
  returned: ['browser', 'returned'],
  mended: ['browser', 'returned', 'ended.mended'],
  failed: ['browser', 'returned', 'ended.failed'],
  cancelled: ['browser', 'ended.cancelled'],
  expired: ['browser', 'ended.expired'],
  'not-opened': ['browser', 'ended.not-opened'],
};
const TONES: Readonly<Record<string, RepairView['steps'][number]['tone']>> = {
  'ended.mended': 'good',
  'ended.failed': 'person',
  'ended.expired': 'person',
  'ended.not-opened': 'bad',
};

/** The first of the banks while it is repaired, or when that has ended. */
export function underRepair(
  stage: RepairView['stage'] = 'in-browser',
  change: Partial<ConnectionView> = {},
): ConnectionView {
  const [bank] = BANKS;
  if (bank === undefined) throw new Error('There are banks.');
  return {
    ...bank,
    repair: {
      id: 'repair-1',
      channelId: 'REDIRECT-channel',
      kind: 'renew-authorisation',
      how: stage === 'link-copied' ? 'link' : 'browser',
      stage,
      since: at(8, 3),
      until: at(8, 33),
      steps: STEPS[stage].map((key, index) => ({
        at: at(8, 3, index * 20),
        text: { key: `repairStep.${key}` },
        tone: TONES[key] ?? 'plain',
      })),
    },
    ...change,
  };
}
