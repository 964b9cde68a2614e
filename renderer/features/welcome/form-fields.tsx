import type { EnvironmentView } from '../../../electron/contract/view.ts';
import type { FormField } from '../../bridge/bridge.ts';
import { TextField } from '../../ui/field.tsx';
import type { TextKey } from '../../ui/words.tsx';
import { useWords } from '../../ui/words.tsx';
import { amend, useAttempt } from './attempt.ts';
import type { Method, Version } from './draft.ts';
import { ADDRESSES, isOptional, type, useDraft } from './draft.ts';

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

/** A token with claims in it is longer than what a person types. */
const LONGEST_TOKEN = 16_384;

interface FieldProps {
  readonly name: FormField;
  readonly method: Method;
  readonly readOnly: boolean;
}

/** A line of the form, with what is wrong with it. */
function FormLine({ name, method, readOnly }: FieldProps) {
  const { t } = useWords();
  const value = useDraft((state) => state.typed[name]);
  const missing = useAttempt((state) => state.missing.includes(name));
  const failure = useAttempt(({ failure }) => (failure?.field === name ? failure : undefined));
  const example = EXAMPLES[name];
  return (
    <TextField
      name={name}
      label={t(`welcome.${name}`)}
      type={KINDS[name]}
      example={isOptional(name, method) ? t('welcome.optional') : example && t(example)}
      value={value}
      error={
        missing
          ? t('error.field-missing')
          : failure && (failure.sentence ?? t(`error.${failure.code}`))
      }
      readOnly={readOnly}
      {...(name === 'token' && { maxLength: LONGEST_TOKEN })}
      onChange={(changed) => {
        type(name, changed);
        amend(name);
      }}
    />
  );
}

type GroupProps = Omit<FieldProps, 'name'>;

export function AddressFields(props: GroupProps) {
  const { t } = useWords();
  return (
    <fieldset>
      <legend className="only-heard">{t('welcome.addresses')}</legend>
      {ADDRESSES.map((name) => (
        <FormLine key={name} name={name} {...props} />
      ))}
    </fieldset>
  );
}

/** What a way to sign in asks for, and nothing else. */
export function CredentialFields(props: GroupProps) {
  const { t } = useWords();
  const { method } = props;
  return (
    <>
      {method === 'token' && <FormLine name="token" {...props} />}
      <fieldset className="is-pair">
        <legend className="only-heard">{t('welcome.client')}</legend>
        <FormLine name="clientId" {...props} />
        <FormLine name="clientSecret" {...props} />
        {method === 'token' && <p className="connect-form-note">{t('welcome.token.client')}</p>}
      </fieldset>
      {method === 'password' && (
        <fieldset className="is-pair">
          <legend className="only-heard">{t('welcome.person')}</legend>
          <FormLine name="email" {...props} />
          <FormLine name="password" {...props} />
        </fieldset>
      )}
    </>
  );
}

interface PresetProps {
  readonly environment: EnvironmentView;
  readonly version: Version;
}

/** The addresses of a known service: to be read, not typed. Those of every version that is tried. */
export function PresetAddresses({ environment: { addresses }, version }: PresetProps) {
  const { t } = useWords();
  const tried = version === 'detect' ? Object.values(addresses) : [addresses[version]];
  return (
    <dl className="preset-addresses" aria-label={t('welcome.addresses')}>
      {ADDRESSES.map((name) => (
        <div key={name}>
          <dt>{t(`welcome.${name}`)}</dt>
          {[...new Set(tried.map((one) => one[name]))].map((address) => (
            <dd key={address}>{address}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
