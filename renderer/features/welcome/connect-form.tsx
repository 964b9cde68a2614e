import { useEffect, useRef } from 'react';
import type { EnvironmentView } from '../../../electron/contract/view.ts';
import type { FormField } from '../../bridge/bridge.ts';
import { useView } from '../../bridge/store.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import type { TextKey } from '../../ui/words.tsx';
import { useWords } from '../../ui/words.tsx';
import './connect-form.css';
import { chooseEnvironment, fieldsOf, type, useDraft } from './draft.ts';
import { useConnect } from './use-connect.ts';

const ADDRESSES = ['authUrl', 'apiUrl', 'widgetUrl'] as const;

const KINDS: Readonly<Record<FormField, 'text' | 'url' | 'email' | 'password'>> = {
  authUrl: 'url',
  apiUrl: 'url',
  widgetUrl: 'url',
  clientId: 'text',
  clientSecret: 'password',
  email: 'email',
  password: 'password',
  token: 'password',
};

const EXAMPLES: Readonly<Partial<Record<FormField, TextKey>>> = {
  authUrl: 'welcome.authUrl.example',
  apiUrl: 'welcome.apiUrl.example',
  widgetUrl: 'welcome.widgetUrl.example',
};

export function ConnectForm({ environment }: { readonly environment: EnvironmentView }) {
  const { t, say } = useWords();
  const environments = useView((view) => view.app.environments);
  const session = useView((view) => view.session);
  const typed = useDraft((state) => state.typed);
  const { submitting, missing, failure, connect, amend, restart } = useConnect();
  const form = useRef<HTMLFormElement>(null);
  const busy = submitting || session.state === 'signing-in';

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [missing, failure]);

  const asked = fieldsOf(environment);
  const failureText = failure && (failure.sentence ?? t(`error.${failure.code}`));
  const atField = failure?.field !== undefined && asked.includes(failure.field);
  const ended =
    session.problem ?? (session.state === 'refused' ? { key: 'summary.refused' } : undefined);
  const problem = failure === undefined ? ended && say(ended) : atField ? undefined : failureText;

  const errorOf = (field: FormField) =>
    missing.includes(field)
      ? t('error.field-missing')
      : failure?.field === field
        ? failureText
        : undefined;
  const field = (name: FormField) => {
    const example = EXAMPLES[name];
    return (
      <TextField
        key={name}
        name={name}
        label={t(`welcome.${name}`)}
        type={KINDS[name]}
        example={example && t(example)}
        value={typed[name]}
        error={errorOf(name)}
        readOnly={busy}
        onChange={(value) => {
          type(name, value);
          amend(name);
        }}
      />
    );
  };

  return (
    <form
      ref={form}
      className="connect-form"
      noValidate
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void connect(environment);
      }}
    >
      {problem !== undefined && (
        <Banner tone="bad" title={t('welcome.notConnected')} alert>
          {problem}
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
          chooseEnvironment(id);
        }}
      />
      {environment.id === 'custom' ? (
        <fieldset>
          <legend className="only-heard">{t('welcome.addresses')}</legend>
          {ADDRESSES.map((name) => field(name))}
        </fieldset>
      ) : (
        environment.asksForCredentials && <PresetAddresses environment={environment} />
      )}
      {environment.asksForCredentials && (
        <>
          <fieldset className="is-pair">
            <legend className="only-heard">{t('welcome.client')}</legend>
            {field('clientId')}
            {field('clientSecret')}
          </fieldset>
          <fieldset className="is-pair">
            <legend className="only-heard">{t('welcome.person')}</legend>
            {field('email')}
            {field('password')}
          </fieldset>
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

/** The addresses of a known service: to be read, not typed. */
function PresetAddresses({ environment }: { readonly environment: EnvironmentView }) {
  const { t } = useWords();
  return (
    <dl className="preset-addresses" aria-label={t('welcome.addresses')}>
      {ADDRESSES.map((name) => (
        <div key={name}>
          <dt>{t(`welcome.${name}`)}</dt>
          <dd>{environment[name]}</dd>
        </div>
      ))}
    </dl>
  );
}
