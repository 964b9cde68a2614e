import { onTestFinished } from 'vitest';
import type { HttpLimits } from '../../../electron/adapters/http.ts';
import type { Notification } from '../../../electron/domain/notification.ts';
import type { Sandbox, SandboxOptions } from '../../../electron/sandbox/server.ts';
import { startSandbox } from '../../../electron/sandbox/server.ts';
import type { PlanSettings } from '../../../electron/services/plan-book.ts';
import type { ProfileBook } from '../../../electron/services/profile-book.ts';
import type { Profile, SecretStore } from '../../../electron/services/session.ts';
import { MemoryBook } from '../../support/memory-book.ts';
import { NO_PLAN_SETTINGS } from '../../support/engine.ts';
import { passwordForm } from '../../support/password-form.ts';
import { TestBrowser, TestClipboard } from './browser.ts';
import { TestDesktop } from './desktop.ts';
import { temporaryFolder } from './folder.ts';
import { KeptLog } from './kept-log.ts';
import { Line } from './line.ts';
import { MemoryKeychain } from './memory-keychain.ts';
import { Program } from './program.ts';
import { TestClock } from './test-clock.ts';

const LIMITS: HttpLimits = { headTimeoutMs: 20_000, timeoutMs: 40_000, bodyBytes: 200_000 };

/** What outlives the program: disk, keychain, settings, the desktop that shows notifications, and the service at the other end of the line. */
export class Computer {
  readonly clock: TestClock;
  readonly folder = temporaryFolder();
  readonly log = new KeptLog();
  readonly keychain = new MemoryKeychain();
  readonly desktop = new TestDesktop();
  readonly browser = new TestBrowser();
  readonly clipboard = new TestClipboard();
  /** What the next program is given as its keychain. */
  secrets: SecretStore = this.keychain;
  plan: PlanSettings = NO_PLAN_SETTINGS;
  /** What the operating system says. */
  hasNetwork = (): boolean => true;
  profiles: ProfileBook = new MemoryBook();
  service: Sandbox;
  serviceStartedAt: number;
  readonly line: Line;
  readonly limits = LIMITS;

  private constructor(service: Sandbox, line: Line, clock: TestClock) {
    this.service = service;
    this.serviceStartedAt = clock.now();
    this.line = line;
    this.clock = clock;
  }

  static async start(options: SandboxOptions = {}): Promise<Computer> {
    const clock = new TestClock();
    const sandbox = await startSandbox({ now: clock.now, wait: clock.delay, ...options });
    onTestFinished(() => sandbox.close());
    const line = await Line.to(sandbox, clock);
    onTestFinished(() => line.close());
    return new Computer(sandbox, line, clock);
  }

  /** A second service, which knows nothing of the first, at the end of a line of its own. */
  async anotherService(options: SandboxOptions): Promise<{ service: Sandbox; line: Line }> {
    const { clock } = this;
    const service = await startSandbox({ now: clock.now, wait: clock.delay, ...options });
    onTestFinished(() => service.close());
    const line = await Line.to(service, clock);
    onTestFinished(() => line.close());
    return { service, line };
  }

  /** The process of the service ends, and with it all it knew; another one has its place at the end of the line. */
  async replaceService(options: SandboxOptions = {}): Promise<void> {
    const sandbox = await startSandbox({ now: this.clock.now, ...options });
    onTestFinished(() => sandbox.close());
    this.service = sandbox;
    this.serviceStartedAt = this.clock.now();
    this.line.leadTo(sandbox);
  }

  /** The program, not signed in unless it finds a session. */
  async boot(): Promise<Program> {
    const program = this.program();
    await this.restore(program);
    return program;
  }

  /** Lets a program look for its session, as far as it comes without time passing. */
  async restore({ commands, store }: Program): Promise<void> {
    commands.restore().catch((error: unknown) => {
      this.log.error('The session could not be restored.', error);
      store.setConditions({ session: 'signed-out' });
    });
    // Long lists are recorded in parts, each in a turn of its own.
    await this.clock.forward(0);
  }

  /** The program before it has looked for a session. */
  program(): Program {
    const program = new Program(this);
    onTestFinished(() => program.crash());
    return program;
  }

  /** The form of a sign-in to the service, as typed. */
  form(
    changes: Partial<
      Record<'email' | 'password' | 'clientSecret' | 'apiUrl' | 'authUrl', string>
    > = {},
  ) {
    const { credentials } = this.service;
    return passwordForm({ ...this.line.addresses, ...credentials, ...changes });
  }

  /** A program with somebody signed in and the connections read. */
  async signedIn(): Promise<Program> {
    const program = this.program();
    await this.clock.finish(program.commands.connect(this.form()));
    await this.clock.forward(0);
    return program;
  }

  /** Of the first, if somebody is signed in to it. */
  get profile(): Profile | undefined {
    const [entry] = this.profiles.entries;
    return entry?.signedOut === false ? entry.profile : undefined;
  }

  /** All notifications that came to the desktop. */
  get shown(): readonly Notification[] {
    return this.desktop.shown;
  }

  /** Requests that the service carried out, oldest first, as "POST /connections/5000001/synchronize". */
  carriedOut(pattern: RegExp = /./): string[] {
    return this.service
      .requests()
      .map(({ method, path }) => `${method} ${path.replace(/^\/api\/v2\.1/, '')}`)
      .filter((request) => pattern.test(request));
  }

  /** How often the service carried out a trigger of this connection, or of any. */
  triggers(connectionId = '\\d+'): number {
    return this.carriedOut(new RegExp(`^POST /connections/${connectionId}/synchronize`)).length;
  }

  /** An access token of somebody else's, past the line and its faults. */
  async token(): Promise<string> {
    return (await this.#grant()).access_token;
  }

  async refreshToken(): Promise<string> {
    return (await this.#grant()).refresh_token;
  }

  async #grant(): Promise<{ access_token: string; refresh_token: string }> {
    const { authUrl, credentials } = this.service;
    const answer = await fetch(`${authUrl}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
        username: credentials.email,
        password: credentials.password,
      }),
    });
    return (await answer.json()) as { access_token: string; refresh_token: string };
  }

  /** Status by bank, as the service itself says it now. */
  async truth(): Promise<Record<string, string>> {
    const headers = { authorization: `Bearer ${await this.token()}` };
    const list = await fetch(`${this.service.apiUrl}/connections`, { headers });
    const connections = (await list.json()) as { name: string; status?: string }[];
    return Object.fromEntries(connections.map(({ name, status }) => [name, status ?? '']));
  }
}
