/** Whether this is `npm run test:deep`: everything at its full count. */
export const deep = process.env['SYNCWATCH_DEEP'] === '1';

/** How much of something: all of it in `npm run test:deep`, a fixed fraction in `npm test`. */
export function scaled(full: number, quick: number): number {
  return deep ? full : quick;
}
