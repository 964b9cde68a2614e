import type { SessionView } from '../../electron/contract/view.ts';
import { refresh, useMirror, useView } from '../bridge/store.ts';
import { KeychainLocked } from '../features/welcome/keychain-locked.tsx';
import { WelcomeScreen } from '../features/welcome/welcome-screen.tsx';
import { Button } from '../ui/button.tsx';
import { useWords, WordsProvider } from '../ui/words.tsx';
import { useAppearance, useLanguage } from './appearance.ts';
import { Messages } from './messages.tsx';
import { Plate, QuietStart } from '../ui/plate.tsx';
import { Shell } from './shell.tsx';

export function App() {
  useAppearance();
  const language = useLanguage();
  return (
    <WordsProvider language={language}>
      <Screen />
    </WordsProvider>
  );
}

function Screen() {
  const { t, say } = useWords();
  const phase = useMirror((state) => state.phase);
  const failure = useMirror((state) => (state.phase === 'failed' ? state.failure : undefined));
  if (failure !== undefined) {
    return (
      <Plate
        word="failed"
        title={t('start.failed.title')}
        action={
          <Button look="primary" onClick={() => void refresh()}>
            {t('start.failed.retry')}
          </Button>
        }
      >
        {failure.sentence ?? t(`error.${failure.code}`)}
      </Plate>
    );
  }
  return phase === 'ready' ? (
    <Session />
  ) : (
    <QuietStart sentence={say({ key: 'summary.starting' })} />
  );
}

function Session() {
  const { say } = useWords();
  const screen = useView((view) => screenOf(view.session));
  const sentence = useView((view) => view.summary.sentence);
  switch (screen) {
    case 'keychain-locked':
      return <KeychainLocked messages={<Messages />} />;
    case 'starting':
      return <QuietStart sentence={say(sentence)} />;
    case 'welcome':
      return <WelcomeScreen messages={<Messages />} />;
    case 'shell':
      return <Shell />;
  }
}

function screenOf({ state, keychain }: SessionView) {
  if (state === 'signed-in') return 'shell';
  if (keychain === 'locked') return 'keychain-locked';
  return state === 'starting' ? 'starting' : 'welcome';
}
