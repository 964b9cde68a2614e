import type { Locator, Page } from '@playwright/test';
import type { SeparateService } from './built-in-service.ts';

/** The window as an operator uses it: by the names on screen. */
export class WindowPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get connections(): Locator {
    return this.page.getByRole('grid', { name: 'Connections' });
  }

  row(provider: string): Locator {
    return this.connections.getByRole('row', { name: new RegExp(`^${provider}`) });
  }

  get sentence(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  async fillIn(service: Pick<SeparateService, 'authUrl' | 'apiUrl' | 'widgetUrl' | 'credentials'>) {
    await this.page.getByLabel('Environment').selectOption({ label: 'Custom' });
    const { clientId, clientSecret, email, password } = service.credentials;
    const values = {
      'Sign-in server': service.authUrl,
      'API server': service.apiUrl,
      'Widget server': service.widgetUrl,
      'Client ID': clientId,
      'Client secret': clientSecret,
      'E-mail': email,
      Password: password,
    };
    for (const [label, value] of Object.entries(values)) {
      await this.page.getByLabel(label, { exact: true }).fill(value);
    }
  }

  async connect(): Promise<void> {
    await this.page.getByRole('button', { name: 'Connect', exact: true }).click();
  }
}
