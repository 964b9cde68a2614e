import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../ui/words.tsx';
import { DiagnosticsDialog } from './diagnostics-dialog.tsx';

/** The way to the diagnostics, which are put together anew each time. */
export function DiagnosticsButton({ look = 'plain' }: { readonly look?: 'plain' | 'quiet' }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look={look} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('diagnostics.show')}
      </Button>
      {open && <DiagnosticsDialog onClose={() => setOpen(false)} />}
    </>
  );
}
