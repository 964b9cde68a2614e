import library from '@homebridge/dbus-native';

interface Library {
  createClient(options: { busAddress: string }): PeerClient;
}
interface PeerClient {
  readonly name: string;
  readonly connection: { end(): void; on(event: 'error', listener: () => void): void };
  exportInterface(things: object, path: string, face: Face): void;
  sendSignal(...signal: Parameters<BusPeer['signal']>): void;
  requestName(name: string, flags: number, answered: (error: Error | null) => void): void;
  releaseName(name: string, answered: (error: Error | null) => void): void;
}
interface Face {
  readonly name: string;
  readonly methods: Record<string, readonly [takes: string, gives: string]>;
  readonly properties: Record<string, string>;
}

const DO_NOT_QUEUE = 4;

/** Somebody else on the session bus, in our hand. */
export class BusPeer {
  readonly #client: PeerClient;
  readonly #faces = new Map<string, { face: Face; things: Record<string, unknown> }>();

  constructor(address: string) {
    this.#client = (library as unknown as Library).createClient({ busAddress: address });
    this.#client.connection.on('error', () => {});
  }

  /** Once it has any other. */
  get uniqueName(): string {
    return this.#client.name;
  }

  own(name: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#client.requestName(name, DO_NOT_QUEUE, (error) => (error ? reject(error) : resolve()));
    });
  }

  release(name: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#client.releaseName(name, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** What a method answers, by the signature. An `Error` with a `dbusName` is one on the bus. */
  answers(
    path: string,
    face: string,
    member: string,
    gives: string,
    answer: (...body: unknown[]) => unknown,
  ): void {
    this.#export(path, face, (known, things) => {
      known.methods[member] = ['', gives];
      things[member] = answer;
    });
  }

  /** A property, which may get another value, before or after. */
  property(path: string, face: string, name: string, type: string, value: unknown): void {
    this.#export(path, face, (known, things) => {
      known.properties[name] = type;
      things[name] = value;
    });
  }

  /** A property gets another value, and everybody is told. */
  change(path: string, face: string, name: string, type: string, value: unknown): void {
    this.property(path, face, name, type, value);
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

  #export(
    path: string,
    name: string,
    add: (face: Face, things: Record<string, unknown>) => void,
  ): void {
    const key = `${path} ${name}`;
    const known = this.#faces.get(key) ?? {
      face: { name, methods: {}, properties: {} },
      things: {},
    };
    this.#faces.set(key, known);
    add(known.face, known.things);
    this.#client.exportInterface(known.things, path, known.face);
  }
}

export class PeerError extends Error {
  readonly dbusName: string;

  constructor(dbusName: string) {
    super('No.');
    this.dbusName = dbusName;
  }
}
