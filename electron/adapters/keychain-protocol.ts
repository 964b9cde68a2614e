/** What the keychain helper is asked, one request at a time. */
export type KeychainRequest = {
  readonly id: number;
  readonly service: string;
  readonly account: string;
} & ({ readonly call: 'read' | 'remove' } | { readonly call: 'write'; readonly secret: string });

export type KeychainAnswer =
  | { readonly id: number; readonly ok: true; readonly value: string | null }
  | { readonly id: number; readonly ok: false; readonly message: string };
