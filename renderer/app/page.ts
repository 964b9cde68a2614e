import { create } from 'zustand';

export type Page = 'connections' | 'plan' | 'settings';

/** The view that is open. */
export const usePage = create<{ readonly page: Page }>()(() => ({ page: 'connections' }));

export function openPage(page: Page): void {
  usePage.setState({ page });
}
