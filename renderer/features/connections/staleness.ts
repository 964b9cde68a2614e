import type { ProfileView } from '../../../electron/contract/view.ts';
import { useView } from '../../bridge/store.ts';
import { useWords } from '../../ui/words.tsx';
import { useShownProfile } from './shown-profile.ts';

interface Staleness {
  readonly kind: 'offline' | 'captive' | 'trouble';
  /** The service's reason, where it gave one. */
  readonly why: string;
  /** The profiles it is true of, where it is not true of all. */
  readonly who?: string;
}

/** Why what is shown may be old; nothing while it is not. */
export function useStaleness(): Staleness | undefined {
  const { say } = useWords();
  const summary = useView((view) => view.summary);
  const profiles = useView((view) => view.profiles);
  const { network, trouble } = useShownProfile() ?? summary;
  if (network === 'online' && trouble === undefined) return undefined;
  const affected = profiles.filter(isStale);
  const who =
    affected.length < profiles.length ? affected.map(({ name }) => name).join(', ') : undefined;
  return {
    kind: network === 'online' ? 'trouble' : network,
    why: network === 'online' && trouble !== undefined ? say(trouble) : '',
    ...(who && { who }),
  };
}

function isStale({ state, network, trouble }: ProfileView): boolean {
  return state === 'signed-in' && (network !== 'online' || trouble !== undefined);
}
