import type { ErrorCode } from '../../../electron/domain/problem.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import { Secret } from '../../../electron/domain/secret.ts';
import type { SecretName, SecretStore } from '../../../electron/services/session.ts';

type Call = 'read' | 'write' | 'remove' | 'check';

/** A keychain in memory that outlives the program, records every call, and fails on demand. */
export class MemoryKeychain implements SecretStore {
  readonly items = new Map<string, string>();
  readonly calls: string[] = [];
  /** Says no to a call; `undefined` lets it pass. */
  refuse: (call: Call, name: SecretName | undefined) => ErrorCode | undefined = () => undefined;
  /** Awaited before every call is carried out. */
  before: (call: Call, name: SecretName | undefined) => Promise<void> | void = () => {};
  /** As libsecret does it: locked, it finds nothing and says so without an error; only writing fails. */
  locked = false;

  async read(profileId: string, name: SecretName): Promise<Secret | undefined> {
    await this.#enter('read', name);
    const value = this.locked ? undefined : this.items.get(`${profileId}/${name}`);
    return value === undefined ? undefined : new Secret(value);
  }

  async write(profileId: string, name: SecretName, secret: Secret): Promise<void> {
    await this.#enter('write', name);
    if (this.locked) throw new Problem('keychain-locked');
    this.items.set(`${profileId}/${name}`, secret.reveal());
  }

  async remove(profileId: string, name: SecretName): Promise<boolean> {
    await this.#enter('remove', name);
    return !this.locked && this.items.delete(`${profileId}/${name}`);
  }

  async check(): Promise<void> {
    await this.#enter('check', undefined);
    if (this.locked) throw new Problem('keychain-locked');
  }

  /** The secret of that name, whichever profile's. */
  held(name: SecretName): string | undefined {
    for (const [key, value] of this.items) if (key.endsWith(`/${name}`)) return value;
    return undefined;
  }

  async #enter(call: Call, name: SecretName | undefined): Promise<void> {
    this.calls.push(name === undefined ? call : `${call} ${name}`);
    await this.before(call, name);
    const code = this.refuse(call, name);
    if (code !== undefined) throw new Problem(code);
  }
}
