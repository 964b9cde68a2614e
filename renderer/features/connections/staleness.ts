import { useView } from '../../bridge/store.ts';
import { useWords } from '../../ui/words.tsx';

/** Why what is shown may be old, with the service's reason where it gave one; nothing while it is not. */
export function useStaleness():
  { readonly kind: 'offline' | 'captive' | 'trouble'; readonly why: string } | undefined {
  const { say } = useWords();
  const network = useView((view) => view.summary.network);
  const trouble = useView((view) => view.summary.trouble);
  if (network !== 'online') return { kind: network, why: '' };
  return trouble && { kind: 'trouble', why: say(trouble) };
}
