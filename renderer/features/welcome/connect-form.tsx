import { useEffect, useRef } from 'react';
import type { EnvironmentView } from '../../../electron/contract/view.ts';
import { useProfile, useView } from '../../bridge/store.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Segments } from '../../ui/segments.tsx';
import { useWords } from '../../ui/words.tsx';
import { useWayToTerms } from '../repair/way-to-terms.ts';
import { connect, restart, useAttempt } from './attempt.ts';
import { BrowserWait } from './browser-wait.tsx';
import './connect-form.css';
import { choose, fieldsOf, useDraft } from './draft.ts';
import { AddressFields, CredentialFields, PresetAddresses } from './form-fields.tsx';

const METHODS = ['password', 'browser', 'token'] as const;
const VERSIONS = ['detect', 'v2.1', 'v3'] as const;

interface Props {
  readonly environment: EnvironmentView;
  /** After an attempt, with whether it went well. */
  readonly onEnd?: (done: boolean) => void;
}

export function ConnectForm({ environment, onEnd }: Props) {
  const { t } = useWords();
  const environments = useView((view) => view.app.environments);
  const signingIn = useView((view) => view.session.state === 'signing-in');
  const { method, version } = useDraft();
  const { submitting, missing, failure } = useAttempt();
  const problem = useProblem(environment);
  const terms = useWayToTerms(problem?.code);
  const form = useRef<HTMLFormElement>(null);
  const busy = submitting || signingIn;
  const asks = environment.asksForCredentials;

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [missing, failure]);

  if (submitting && asks && method === 'browser') return <BrowserWait />;
  return (
    <form
      ref={form}
      className="connect-form"
      noValidate
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) return;
        void connect(environment).then(onEnd);
      }}
    >
      {problem !== undefined && (
        <Banner
          tone="bad"
          title={t('welcome.notConnected')}
          alert
          {...(terms && { action: terms })}
        >
          {problem.sentence}
        </Banner>
      )}
      <SelectField
        name="environment"
        label={t('welcome.environment')}
        hint={t(`environment.${environment.id}.hint`)}
        value={environment.id}
        options={environments.map(({ id }) => ({ value: id, text: t(`environment.${id}`) }))}
        disabled={busy}
        onChange={(id) => {
          restart();
          choose({ environment: id });
        }}
      />
      {asks && (
        <>
          <Segments
            label={t('welcome.method')}
            value={method}
            options={METHODS.map((value) => ({ value, text: t(`welcome.method.${value}`) }))}
            hint={t(`welcome.method.${method}.hint`)}
            disabled={busy}
            onChange={(chosen) => {
              restart();
              choose({ method: chosen });
            }}
          />
          <Segments
            label={t('welcome.version')}
            value={version}
            options={VERSIONS.map((value) => ({ value, text: t(`welcome.version.${value}`) }))}
            disabled={busy}
            onChange={(chosen) => choose({ version: chosen })}
          />
          {environment.id === 'custom' ? (
            <AddressFields method={method} readOnly={busy} />
          ) : (
            <PresetAddresses environment={environment} version={version} />
          )}
          <CredentialFields method={method} readOnly={busy} />
        </>
      )}
      <div className="connect-form-end">
        <Button type="submit" look="primary" busy={busy}>
          {t(busy ? 'welcome.connecting' : 'welcome.connect')}
        </Button>
      </div>
    </form>
  );
}

interface FormProblem {
  readonly sentence: string;
  readonly code: string;
}

/** What is wrong and belongs to no field: of the last attempt, else why the session there was has ended. */
function useProblem(environment: EnvironmentView): FormProblem | undefined {
  const { t, say } = useWords();
  const session = useView((view) => view.session);
  const { profileId, method } = useDraft();
  const again = useProfile(profileId);
  const failure = useAttempt((state) => state.failure);
  if (failure !== undefined) {
    const atField =
      failure.field !== undefined && fieldsOf(environment, method).includes(failure.field);
    const { code, sentence = t(`error.${code}`) } = failure;
    return atField ? undefined : { sentence, code };
  }
  const ended = again ?? (session.state === 'signed-in' ? undefined : session);
  if (ended === undefined) return undefined;
  const { problem = ended.state === 'refused' ? { key: 'summary.refused' } : undefined } = ended;
  return problem && { sentence: say(problem), code: problem.key.replace(/^error\./, '') };
}
