import type { ReactNode } from 'react';
import { Component } from 'react';
import { Button } from '../ui/button.tsx';
import { wordsOf } from '../ui/words.tsx';
import { languageFor } from '../../electron/locales/translator.ts';
import { Plate } from '../ui/plate.tsx';

interface Props {
  readonly children: ReactNode;
}

/** The window must never be blank: what breaks while it is drawn ends here, with a way out. */
export class ErrorBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    const { t } = wordsOf(languageFor(document.documentElement.lang));
    return (
      <Plate
        word="failed"
        title={t('crash.title')}
        action={
          <Button look="primary" onClick={() => window.location.reload()}>
            {t('crash.reload')}
          </Button>
        }
      >
        {t('crash.body')}
      </Plate>
    );
  }
}
