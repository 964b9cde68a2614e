import { useEffect, useRef, useState } from 'react';
import type { Failed } from '../../bridge/bridge.ts';
import { call } from '../../bridge/bridge.ts';
import { Button } from '../../ui/button.tsx';
import { DialogFrame } from '../../ui/dialog.tsx';
import { StatusIcon } from '../../ui/status-icon.tsx';
import { useBusy } from '../../ui/use-busy.ts';
import { useWords } from '../../ui/words.tsx';
import './diagnostics-dialog.css';

/** What became of reading, copying or saving it. */
type Told = { readonly failure: Failed } | { readonly copied: true } | { readonly saved: string };

/** The diagnostics to be read; what is then copied or saved is this text and no other. */
export function DiagnosticsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState<string>();
  const [told, setTold] = useState<Told>();

  useEffect(() => {
    dialog.current?.showModal();
    let left = false;
    void call('diagnostics').then((result) => {
      if (left) return;
      if (result.ok) setText(result.value.text);
      else setTold(result);
    });
    return () => {
      left = true;
    };
  }, []);

  const [copying, copy] = useBusy(async () => {
    const result = await call('copyDiagnostics');
    setTold(result.ok ? { copied: true } : result);
  });
  const [saving, save] = useBusy(async () => {
    const result = await call('saveDiagnostics');
    if (!result.ok) setTold(result);
    else setTold(result.value.file === undefined ? undefined : { saved: result.value.file });
  });

  return (
    <DialogFrame
      ref={dialog}
      size="wide"
      title={t('diagnostics.title')}
      onClose={onClose}
      ways={
        <>
          <p className="diagnostics-told" role="status">
            {told !== undefined && <Outcome told={told} />}
          </p>
          <Button onClick={() => dialog.current?.close()}>{t('diagnostics.close')}</Button>
          <Button unavailable={text === undefined} busy={saving} onClick={save}>
            {t('diagnostics.save')}
          </Button>
          <Button look="primary" unavailable={text === undefined} busy={copying} onClick={copy}>
            {t('diagnostics.copy')}
          </Button>
        </>
      }
    >
      <p className="dialog-hint">{t('diagnostics.lead')}</p>
      <textarea
        className="diagnostics-text"
        aria-label={t('diagnostics.title')}
        aria-busy={text === undefined && told === undefined}
        readOnly
        spellCheck={false}
        value={text ?? ''}
      />
    </DialogFrame>
  );
}

function Outcome({ told }: { readonly told: Told }) {
  const { t } = useWords();
  if ('failure' in told) {
    const { code, sentence } = told.failure;
    return (
      <>
        <StatusIcon word="failed" />
        <span>{sentence ?? t(`error.${code}`)}</span>
      </>
    );
  }
  return (
    <>
      <StatusIcon word="up-to-date" />
      <span>
        {'saved' in told ? t('diagnostics.saved', { file: told.saved }) : t('diagnostics.copied')}
      </span>
    </>
  );
}
