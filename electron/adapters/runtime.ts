/** True when the Electron that runs is of an older major version than the one the product ships with: then it is the test runtime. */
export function isTestRuntime(running: string, shipped: string): boolean {
  return Number.parseInt(running, 10) < Number.parseInt(shipped, 10);
}
