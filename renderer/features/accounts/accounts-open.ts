import { create } from 'zustand';

/**
 * Whether the accounts are looked at, whatever connection is selected. Closed to begin with: a read may have the service synchronise
 * (accounts-api §14 #21), so it takes a wish.
 */
export const useAccountsOpen = create<{ readonly open: boolean }>()(() => ({ open: false }));

export function openAccounts(open: boolean): void {
  useAccountsOpen.setState({ open });
}
