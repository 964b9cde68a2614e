import library from '@homebridge/dbus-native';

/** What a method of a peer answers, and the signature of it. A rejection or a returned `Error` with a `dbusName` is an error on the bus. */
export type PeerMethod = readonly [answer: (...body: unknown[]) => unknown, signature: string];

interface Library {
  createClient(options: { busAddress: string }): PeerClient;
}
interface PeerClient {
  readonly connection: { end(): void; on(event: 'error', listener: () => void): void };
  exportInterface(values: object, path: string, face: object): void;
  setMethodCallHandler(path: string, face: string, member: string, method: PeerMethod): void;
  sendSignal(
    path: string,
    face: string,
    member: string,
    signature: string,
    body: readonly unknown[],
  ): void;
  requestName(name: string, flags: number, answered: (error: Error | null) => void): void;
  releaseName(name: string, answered: (error: Error | null) => void): void;
  readonly name: string;
}

/** Somebody else on the session bus, in our hand. */
export class BusPeer {
  readonly #client: PeerClient;

  constructor(address: string) {
    this.#client = (library as unknown as Library).createClient({ busAddress: address });
    this.#client.connection.on('error', () => {});
  }

  /** Its unique name, once it has any other. */
  get uniqueName(): string {
    return this.#client.name;
  }

  own(name: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#client.requestName(name, 4, (error) => (error ? reject(error) : resolve()));
    });
  }

  release(name: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#client.releaseName(name, (error) => (error ? reject(error) : resolve()));
    });
  }

  answers(path: string, face: string, member: string, method: PeerMethod): void {
    this.#client.setMethodCallHandler(path, face, member, method);
  }

  /** Properties of one type, which may change; every change is told by `changed`. */
  properties(path: string, face: string, type: string, values: Record<string, unknown>): void {
    const types = Object.fromEntries(Object.keys(values).map((name) => [name, type]));
    this.#client.exportInterface(values, path, { name: face, methods: {}, properties: types });
  }

  changed(path: string, face: string, name: string, type: string, value: unknown): void {
    const body = [face, [[name, [type, value]]], []];
    this.signal(path, 'org.freedesktop.DBus.Properties', 'PropertiesChanged', 'sa{sv}as', body);
  }

  signal(
    path: string,
    face: string,
    member: string,
    signature: string,
    body: readonly unknown[],
  ): void {
    this.#client.sendSignal(path, face, member, signature, body);
  }

  leave(): void {
    this.#client.connection.end();
  }
}

export class PeerError extends Error {
  readonly dbusName: string;

  constructor(dbusName: string) {
    super('No.');
    this.dbusName = dbusName;
  }
}
