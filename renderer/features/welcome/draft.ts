import { create } from 'zustand';
import type { ConnectForm } from '../../../electron/contract/contract.ts';
import type { EnvironmentView, ProfileView } from '../../../electron/contract/view.ts';
import type { FormField } from '../../bridge/bridge.ts';

export type EnvironmentId = EnvironmentView['id'];
export type Method = ConnectForm['method'];
export type Version = ConnectForm['version'];

/**
 * What was typed into the sign-in form. It outlives the form, so that a refusal, a look at the keychain or another environment loses nothing,
 * and is forgotten once the sign-in went well.
 */
export interface Draft {
  /** The profile that signs in again; absent for a new one. */
  readonly profileId: string | undefined;
  readonly environment: EnvironmentId | undefined;
  readonly method: Method;
  readonly version: Version;
  readonly typed: Readonly<Record<FormField, string>>;
}

const EMPTY: Draft = {
  profileId: undefined,
  environment: undefined,
  method: 'password',
  version: 'detect',
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

/** An empty form for a new profile. */
export function draftNew(environment: EnvironmentId): void {
  useDraft.setState({ ...EMPTY, environment }, true);
}

/** The sign-in there was, except for its secrets. */
export function draftAgain(profile: ProfileView): void {
  const { id, environment, method, version, email, clientId } = profile;
  const { authUrl, apiUrl, widgetUrl } = profile;
  const addresses = environment === 'custom' ? { authUrl, apiUrl, widgetUrl } : {};
  const credentials = environment === 'built-in' ? {} : { email, clientId };
  const typed = { ...EMPTY.typed, ...addresses, ...credentials };
  useDraft.setState({ profileId: id, environment, method, version, typed }, true);
}

/** Fills the form where nothing was begun; what is typed already stays. */
export function beginDraft(
  profile: ProfileView | undefined,
  environments: readonly EnvironmentView[],
): void {
  if (useDraft.getState().environment !== undefined) return;
  if (profile === undefined) draftNew(environments[0]?.id ?? 'custom');
  else draftAgain(profile);
}

export function choose(change: Partial<Pick<Draft, 'environment' | 'method' | 'version'>>): void {
  useDraft.setState(change);
}

export function type(field: FormField, value: string): void {
  useDraft.setState(({ typed }) => ({ typed: { ...typed, [field]: value } }));
}

export function forgetDraft(): void {
  useDraft.setState(EMPTY, true);
}

export const ADDRESSES = ['authUrl', 'apiUrl', 'widgetUrl'] as const satisfies readonly FormField[];
const CREDENTIALS: Readonly<Record<Method, readonly FormField[]>> = {
  password: ['clientId', 'clientSecret', 'email', 'password'],
  browser: ['clientId', 'clientSecret'],
  token: ['token', 'clientId', 'clientSecret'],
};

/** The fields that the operator fills in, in the order of the form. */
export function fieldsOf(environment: EnvironmentView, method: Method): readonly FormField[] {
  return [
    ...(environment.id === 'custom' ? ADDRESSES : []),
    ...(environment.asksForCredentials ? CREDENTIALS[method] : []),
  ];
}

/** A pasted token needs neither a sign-in server nor the application it is from. */
export function isOptional(field: FormField, method: Method): boolean {
  return method === 'token' && ['authUrl', 'clientId', 'clientSecret'].includes(field);
}

/** Main knows whether it can do without the widget's address. */
export function mayBeEmpty(field: FormField, method: Method): boolean {
  return field === 'widgetUrl' || isOptional(field, method);
}

/** The form as main takes it: nothing that is not asked for. Addresses of a preset main has itself. */
export function formOf(environment: EnvironmentView, draft: Draft): ConnectForm {
  const { method, version, typed } = draft;
  const form: Record<FormField, string> = { ...EMPTY.typed };
  for (const field of fieldsOf(environment, method)) form[field] = typed[field];
  return {
    environment: environment.id,
    method: environment.asksForCredentials ? method : 'password',
    version: environment.asksForCredentials ? version : 'detect',
    ...form,
  };
}
