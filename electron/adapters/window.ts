import type { IpcMainInvokeEvent, Session as ElectronSession } from 'electron';
import { BrowserWindow, app, nativeTheme, session as sessions } from 'electron';
import type { NumberedPatch, Place, PushName, Pushed } from '../contract/contract.ts';
import { channelOf } from '../contract/contract.ts';
import type { Log } from '../services/ports.ts';
import { WINDOW_ORIGIN, WINDOW_SCHEME, serveWindow } from './window-scheme.ts';

export interface MainWindow {
  /** Creates the window or brings it to the front. */
  show(): void;
  /** Shows the window there. */
  goTo(place: Place): void;
  sendPatch(patch: NumberedPatch): void;
  /** The page has asked for its snapshot: what waited for somebody to listen is sent. */
  listening(): void;
  isTrusted(event: IpcMainInvokeEvent): boolean;
  readonly isOpen: boolean;
  /** Closing the window only minimises it, and its menu is always to be seen. */
  stay(on: boolean): void;
  /** The window while it exists, for pictures of it. */
  current(): BrowserWindow | undefined;
}

export interface MainWindowParts {
  /** Folder of the bundled window. */
  readonly folder: string;
  readonly preload: string;
  readonly title: string;
  readonly developer: boolean;
  readonly log: Log;
  /** The window is gone or hidden: it needs no patches until it asks for a snapshot again. */
  readonly away: () => void;
  /** The operator looks at the window again. */
  readonly shown: () => void;
  /** The operator signs out of Windows, or it shuts down: it ends us right after this, and only a window is told. */
  readonly sessionEnds: () => void;
}

export function createMainWindow(parts: MainWindowParts): MainWindow {
  const { folder, preload, title, developer, log, away, shown, sessionEnds } = parts;
  let window: BrowserWindow | undefined;
  let ready = false;
  let heard = false;
  let waiting: Place | undefined;
  let isolated: ElectronSession | undefined;
  let stays = false;
  let quitting = false;
  app.once('before-quit', () => {
    quitting = true;
  });

  return {
    show() {
      window ??= create();
      if (window.isMinimized()) window.restore();
      if (ready) {
        window.show();
        window.focus();
      }
    },
    goTo(place) {
      waiting = place;
      this.show();
      if (heard) deliver();
    },
    listening() {
      heard = true;
      deliver();
    },
    sendPatch: (patch) => push('patch', patch),
    isTrusted({ senderFrame, sender }) {
      return (
        window !== undefined &&
        sender === window.webContents &&
        senderFrame === window.webContents.mainFrame &&
        senderFrame.url.startsWith(`${WINDOW_ORIGIN}/`)
      );
    },
    get isOpen() {
      return window !== undefined;
    },
    stay(on) {
      stays = on;
      if (window !== undefined) showMenu(window);
    },
    current: () => window,
  };

  function push<N extends PushName>(name: N, payload: Pushed<N>): void {
    window?.webContents.send(channelOf.push(name), payload);
  }

  function deliver(): void {
    if (waiting !== undefined) push('goTo', waiting);
    waiting = undefined;
  }

  function create(): BrowserWindow {
    const created = new BrowserWindow({
      title,
      width: 1180,
      height: 720,
      minWidth: 640,
      minHeight: 480,
      show: false,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#15171b' : '#f5f6f8',
      webPreferences: {
        preload,
        session: (isolated ??= isolate()),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        spellcheck: false,
        navigateOnDragDrop: false,
        devTools: developer,
      },
    });
    const { webContents } = created;
    webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    webContents.on('will-navigate', (event) => event.preventDefault());
    webContents.on('will-redirect', (event) => event.preventDefault());
    webContents.on('will-attach-webview', (event) => event.preventDefault());
    webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      log.error(`The window's process ended: ${reason} (${exitCode}).`);
      // What the window shows lives in main; a new one starts from a snapshot.
      if (reason !== 'clean-exit' && reason !== 'killed') created.reload();
    });
    webContents.on('did-finish-load', () => {
      ready = true;
      created.show();
    });
    showMenu(created);
    created.on('close', (event) => {
      if (!stays || quitting) return;
      event.preventDefault();
      created.minimize();
    });
    created.on('hide', away);
    created.on('minimize', away);
    created.on('focus', shown);
    created.on('session-end', sessionEnds);
    created.on('closed', () => {
      window = undefined;
      ready = false;
      heard = false;
      away();
    });
    created.loadURL(`${WINDOW_ORIGIN}/index.html`).catch((error: unknown) => {
      log.error('The window could not be loaded.', error);
    });
    return created;
  }

  function showMenu(of: BrowserWindow): void {
    of.setAutoHideMenuBar(!stays);
    of.setMenuBarVisibility(stays);
  }

  /** A session of its own, in memory: the window shares nothing with the network stack that carries the tokens. */
  function isolate(): ElectronSession {
    const session = sessions.fromPartition('window');
    for (const one of [session, sessions.defaultSession]) withoutDictionaries(one);
    session.protocol.handle(WINDOW_SCHEME, (request) => serveWindow(folder, request));
    session.setPermissionRequestHandler((_contents, permission, decide) => {
      log.warn(`The window asked for the permission ${permission}; refused.`);
      decide(false);
    });
    session.setPermissionCheckHandler(() => false);
    session.setDevicePermissionHandler(() => false);
    session.webRequest.onBeforeRequest(({ url }, decide) => {
      const own =
        url.startsWith(`${WINDOW_ORIGIN}/`) || (developer && url.startsWith('devtools://'));
      if (!own) log.warn('The window asked for something outside itself; refused.');
      decide({ cancel: !own });
    });
    session.on('will-download', (event) => event.preventDefault());
    return session;
  }
}

/** Nothing is spelt here, and without a language Chromium fetches no dictionary: it would from Google, at every start. */
function withoutDictionaries(session: ElectronSession): void {
  // macOS has dictionaries of its own, and takes no list.
  if (process.platform !== 'darwin') session.setSpellCheckerLanguages([]);
}
