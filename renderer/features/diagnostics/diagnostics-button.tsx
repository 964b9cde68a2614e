import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../ui/words.tsx';
import { DiagnosticsDialog } from './diagnostics-dialog.tsx';

/** The way to the diagnostics, which are put together anew each time. */
export function DiagnosticsButton({ look = 'plain' }: { readonly look?: 'plain' | 'quiet' }) {
  const { t } = useWords();
  // Numbered: the end of one that was closed is told late, and must not end the next one.
  const [asked, setAsked] = useState(0);
  const [closed, setClosed] = useState(0);
  return (
    <>
      <Button look={look} aria-haspopup="dialog" onClick={() => setAsked(asked + 1)}>
        {t('diagnostics.show')}
      </Button>
      {asked > closed && <DiagnosticsDialog key={asked} onClose={() => setClosed(asked)} />}
    </>
  );
}
