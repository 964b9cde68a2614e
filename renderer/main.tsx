import './bridge/jitless.ts';
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { ErrorBoundary } from './app/error-boundary.tsx';
import { goTo } from './app/go-to.ts';
import { reportFailure } from './bridge/failures.ts';
import { startMirror } from './bridge/store.ts';

startMirror({
  onGoTo: goTo,
  onFailure: reportFailure,
});

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root');
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App />
    </ErrorBoundary>
  </StrictMode>,
);
