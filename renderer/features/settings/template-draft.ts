import { create } from 'zustand';
import type {
  HolderLanguage,
  HolderMessageKind,
  HolderTemplate,
  OwnTemplates,
} from '../../../electron/contract/holder-message.ts';
import { sameTemplate, withTemplate } from '../../../electron/contract/holder-message.ts';
import { standardTemplate } from '../../../electron/locales/holder-words.ts';
import { call } from '../../bridge/bridge.ts';
import { reportFailure } from '../../bridge/failures.ts';
import { useView } from '../../bridge/store.ts';
import { useBusy } from '../../ui/use-busy.ts';

/** What is typed and not saved, by language and kind. It outlives the page: nobody writes a letter twice. */
const useDrafts = create<Readonly<Record<string, HolderTemplate>>>()(() => ({}));

/** What was saved last, to say so. */
const useSaved = create<{ readonly key: string; readonly template: HolderTemplate }>()(() => ({
  key: '',
  template: { subject: '', text: '' },
}));

/** One template as the operator has it in hand. */
export interface TemplateInHand {
  readonly draft: HolderTemplate;
  readonly standard: HolderTemplate;
  /** The draft is not what holds. */
  readonly changed: boolean;
  readonly edit: (change: Partial<HolderTemplate>) => void;
  readonly saving: boolean;
  readonly save: () => void;
  /** The draft is what was saved last. */
  readonly saved: boolean;
}

export function useTemplateDraft(
  language: HolderLanguage,
  kind: HolderMessageKind,
): TemplateInHand {
  const own = useView((view) => view.app.settings.holderMessages);
  const key = `${language} ${kind}`;
  const standard = standardTemplate(language, kind);
  const held = own[language][kind] ?? standard;
  const draft = useDrafts((drafts) => drafts[key]) ?? held;
  const changed = !sameTemplate(draft, held);
  const saved = useSaved((state) => state.key === key && sameTemplate(state.template, draft));
  const [saving, save] = useBusy(async () => {
    const holderMessages: OwnTemplates = withTemplate(own, language, kind, draft, standard);
    const result = await call('changeSettings', { holderMessages });
    if (result.ok) useSaved.setState({ key, template: draft });
    else reportFailure(result.failure);
  });
  return {
    draft,
    standard,
    changed,
    edit: (change) => useDrafts.setState({ [key]: { ...draft, ...change } }),
    saving,
    save,
    saved: saved && !changed,
  };
}
