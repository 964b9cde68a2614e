import type { KeychainAnswer, KeychainRequest } from './keychain-protocol.ts';

// Runs in a process of its own: keytar may hang for ever, crash its process, or lose its connection to the keyring for good. Started, asked,
// timed and killed by keychain.ts.

type Keytar = typeof import('keytar');

interface Port {
  onRequest(listener: (request: KeychainRequest) => void): void;
  answer(answer: KeychainAnswer): void;
}

/** Electron's utility process has a parent port; a child of plain Node has a channel. */
function connect(): Port {
  const { parentPort } = process as unknown as {
    parentPort?: {
      on(event: 'message', listener: (event: { data: KeychainRequest }) => void): void;
      postMessage(message: KeychainAnswer): void;
    };
  };
  if (parentPort !== undefined) {
    return {
      onRequest: (listener) => parentPort.on('message', ({ data }) => listener(data)),
      answer: (message) => parentPort.postMessage(message),
    };
  }
  return {
    onRequest: (listener) => process.on('message', listener),
    answer: (message) => process.send?.(message),
  };
}

const port = connect();
port.onRequest((request) => {
  answerTo(request).then(
    (value) => port.answer({ id: request.id, ok: true, value }),
    (error: unknown) => {
      const text = error instanceof Error ? error.message : String(error);
      port.answer({ id: request.id, ok: false, message: text });
    },
  );
});

async function answerTo(request: KeychainRequest): Promise<string | null> {
  const keytar = await load();
  const { service, account } = request;
  switch (request.call) {
    case 'read':
      return keytar.getPassword(service, account);
    case 'write':
      await keytar.setPassword(service, account, request.secret);
      return null;
    case 'remove':
      return (await keytar.deletePassword(service, account)) ? 'removed' : null;
  }
}

/** Loaded when first needed, so that a missing library becomes an answer and not a crash. */
async function load(): Promise<Keytar> {
  const module = (await import('keytar')) as unknown as { default?: Keytar } & Keytar;
  return module.default ?? module;
}
