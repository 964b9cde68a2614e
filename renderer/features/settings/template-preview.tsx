import { useState } from 'react';
import type {
  HolderLanguage,
  HolderMessageKind,
  HolderTemplate,
} from '../../../electron/contract/holder-message.ts';
import { composeMessage } from '../../../electron/contract/holder-message.ts';
import { dayInWords } from '../../../electron/locales/holder-words.ts';
import { useNow } from '../../ui/clock.ts';
import { Switch } from '../../ui/switch.tsx';
import { useWords, wordsOf } from '../../ui/words.tsx';

const DAY_MS = 86_400_000;

interface Props {
  readonly template: HolderTemplate;
  readonly language: HolderLanguage;
  readonly kind: HolderMessageKind;
}

/** The letter that a template makes at an example bank, as the product itself puts letters together. */
export function TemplatePreview({ template, language, kind }: Props) {
  const { t } = useWords();
  const now = useNow();
  const [missing, setMissing] = useState(false);
  const { subject, text } = composeMessage(
    template,
    exampleOf(language, missing),
    { kind, channels: missing ? [] : [exampleChannel(kind, now)] },
    now,
    (at) => dayInWords(language, at),
  );
  return (
    <section className="templates-preview" aria-label={t('templates.preview')}>
      <Switch label={t('templates.missing')} on={missing} onChange={setMissing} />
      <div lang={language} className="templates-letter">
        <strong>{subject}</strong>
        <p>{text}</p>
      </div>
    </section>
  );
}

function exampleOf(language: HolderLanguage, nameless: boolean) {
  const { t } = wordsOf(language);
  return {
    provider: t('templates.example.bank'),
    ...(!nameless && { owner: t('templates.example.name') }),
    word: 'needs-a-person',
    severity: 'person',
    action: 'none',
    channels: [],
  } as const;
}

function exampleChannel(kind: HolderMessageKind, now: number) {
  const days = kind === 'authorisation-ending' ? 9 : -2;
  return {
    word: 'needs-a-person',
    severity: 'person',
    rawStatus: '',
    expiresAt: now + days * DAY_MS,
    lastSuccessAt: now - 2 * DAY_MS,
  } as const;
}
