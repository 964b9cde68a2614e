import type { Syncwatch } from './syncwatch.ts';

/** The clocks of a program and of the service it speaks to, put forward together: nobody waits an hour for what takes an hour. */
export class PassingTime {
  #aheadMs = 0;

  /** The service's clock. */
  readonly now = (): number => Date.now() + this.#aheadMs;

  /** As after a sleep of so long: the program wakes and looks at everything. */
  async pass({ electron }: Pick<Syncwatch, 'electron'>, ms: number): Promise<void> {
    this.#aheadMs += ms;
    await electron.evaluate(({ powerMonitor }, slept) => {
      const wall = Date.now.bind(Date);
      const monotonic = performance.now.bind(performance);
      Date.now = () => wall() + slept;
      performance.now = () => monotonic() + slept;
      powerMonitor.emit('resume');
    }, ms);
  }
}
