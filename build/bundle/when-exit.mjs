// In place of the package `when-exit`, which electron-store brings along. That one takes twenty signals for itself and answers each by ending the
// process on the spot, whoever else wanted to hear of it; Electron answers SIGTERM by quitting, and what has to be closed is closed.

/** @param {() => void} callback */
export default function whenExit(callback) {
  process.once('exit', callback);
}
