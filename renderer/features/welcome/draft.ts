import { create } from 'zustand';
import type { ConnectForm } from '../../../electron/contract/contract.ts';
import type { EnvironmentView, ProfileView } from '../../../electron/contract/view.ts';
import type { FormField } from '../../bridge/bridge.ts';

export type EnvironmentId = EnvironmentView['id'];

/**
 * What was typed into the sign-in form. It outlives the form, so that a refusal, a look at the keychain or another environment loses nothing,
 * and is forgotten once the sign-in went well.
 */
interface Draft {
  readonly environment: EnvironmentId | undefined;
  readonly typed: Readonly<Record<FormField, string>>;
}

const EMPTY: Draft = {
  environment: undefined,
  typed: {
    authUrl: '',
    apiUrl: '',
    widgetUrl: '',
    clientId: '',
    clientSecret: '',
    email: '',
    password: '',
    token: '',
  },
};

export const useDraft = create<Draft>()(() => EMPTY);

/** Fills the form with the sign-in there was, except for its secrets; what is typed already stays. */
export function beginDraft(
  profile: ProfileView | undefined,
  environments: readonly EnvironmentView[],
): void {
  if (useDraft.getState().environment !== undefined) return;
  const environment = profile?.environment ?? environments[0]?.id ?? 'custom';
  if (profile === undefined) {
    useDraft.setState({ environment });
    return;
  }
  const { email, clientId, authUrl, apiUrl, widgetUrl } = profile;
  const addresses = environment === 'custom' ? { authUrl, apiUrl, widgetUrl } : {};
  const credentials = environment === 'built-in' ? {} : { email, clientId };
  useDraft.setState({ environment, typed: { ...EMPTY.typed, ...addresses, ...credentials } });
}

export function chooseEnvironment(environment: EnvironmentId): void {
  useDraft.setState({ environment });
}

export function type(field: FormField, value: string): void {
  useDraft.setState(({ typed }) => ({ typed: { ...typed, [field]: value } }));
}

export function forgetDraft(): void {
  useDraft.setState(EMPTY, true);
}

const ADDRESSES = ['authUrl', 'apiUrl', 'widgetUrl'] as const satisfies readonly FormField[];
const CREDENTIALS = [
  'clientId',
  'clientSecret',
  'email',
  'password',
] as const satisfies readonly FormField[];

/** The fields that the operator fills in for an environment, in the order of the form. */
export function fieldsOf(environment: EnvironmentView): readonly FormField[] {
  return [
    ...(environment.id === 'custom' ? ADDRESSES : []),
    ...(environment.asksForCredentials ? CREDENTIALS : []),
  ];
}

/** The form as main takes it: addresses of a preset, and nothing that is not asked for. */
export function formOf(environment: EnvironmentView, typed: Draft['typed']): ConnectForm {
  const asked = fieldsOf(environment);
  const { id, authUrl, apiUrl, widgetUrl } = environment;
  const form: Record<FormField, string> = { ...EMPTY.typed, authUrl, apiUrl, widgetUrl };
  for (const field of asked) form[field] = typed[field];
  return { environment: id, ...form };
}
