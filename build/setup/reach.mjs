// Whether Electron's download can be reached at all, asked in seconds rather than found out in minutes.
import net from 'node:net';

/**
 * Address the download comes from: Electron's own, or the mirror named in the environment.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ host: string, port: number, proxied: boolean }} `proxied`: only the proxy knows what is in reach
 */
export function downloadAddress(env) {
  const mirror = env['ELECTRON_MIRROR'] || env['npm_config_electron_mirror'];
  const url = new URL(mirror || 'https://github.com');
  return {
    host: url.hostname,
    port: Number(url.port) || (url.protocol === 'http:' ? 80 : 443),
    proxied: Boolean(env['HTTPS_PROXY'] || env['https_proxy']),
  };
}

/**
 * @param {{ host: string, port: number }} address
 * @param {number} timeoutMs
 * @returns {Promise<boolean>} whether a connection was accepted in time
 */
export function canReach({ host, port }, timeoutMs) {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port });
    /** @param {boolean} reached */
    const finish = (reached) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(reached);
    };
    const timer = setTimeout(finish, timeoutMs, false);
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
  });
}
