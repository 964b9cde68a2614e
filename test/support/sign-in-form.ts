import type { Locator, Page } from '@playwright/test';
import { expect as see } from '@playwright/test';
import type { ConnectForm } from '../../electron/contract/contract.ts';
import type { SeparateService } from './built-in-service.ts';

type Way = 'E-mail and password' | 'Browser' | 'Token';
type Typed = Partial<
  Pick<ConnectForm, 'clientId' | 'clientSecret' | 'email' | 'password' | 'token'>
>;

/** The form that signs in to a service of the operator's own, as an operator uses it. */
export class SignInForm {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The profiles in the settings. */
  get entries(): Locator {
    return this.#page.locator('.profile-entry');
  }

  /** For one more profile. */
  async open(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Settings' }).click();
    await this.#page.getByRole('button', { name: 'Add a profile…' }).click();
  }

  async enter(
    { authUrl, apiUrl, widgetUrl }: Pick<SeparateService, 'authUrl' | 'apiUrl' | 'widgetUrl'>,
    way: Way,
    typed: Typed,
  ): Promise<void> {
    await this.#page.getByLabel('Environment').selectOption({ label: 'Custom' });
    await this.#page.getByRole('radio', { name: way }).click();
    await this.#fill({ authUrl, apiUrl, widgetUrl });
    await this.again(typed);
  }

  /** Types over what is there, and tries. */
  async again(typed: Typed): Promise<void> {
    await this.#fill(typed);
    await this.#page.getByRole('button', { name: 'Connect', exact: true }).click();
  }

  /** What is said of a field. */
  async sees(name: keyof Typed, words: string): Promise<void> {
    await see(this.#field(name)).toHaveAccessibleDescription(new RegExp(words));
  }

  /** It went well, and there are so many profiles. */
  async isDone(profiles: number): Promise<void> {
    await see(this.#page.getByRole('button', { name: 'Add a profile…' })).toBeVisible();
    await see(this.entries).toHaveCount(profiles);
  }

  async #fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(values)) await this.#field(name).fill(value);
  }

  #field(name: string): Locator {
    return this.#page.locator(`input[name="${name}"]`);
  }
}
