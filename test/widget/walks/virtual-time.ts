/** Something to be done later. */
interface Timer {
  readonly at: number;
  readonly every: number | undefined;
  readonly work: () => void;
}

const real = {
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  performanceNow: performance.now,
  dateNow: Date.now,
};

/** Time that passes only when a walk says so: hours in milliseconds, the same in each run. */
export class VirtualTime {
  /** Milliseconds since the walk began. */
  passed = 0;
  /** How far the device's clock is off. */
  deviceIsOffBy = 0;
  readonly #timers = new Map<number, Timer>();
  #lastId = 0;

  /** Replaces the page's clocks and timers until `uninstall`. */
  install(): void {
    const begin = (every: boolean) =>
      ((work: () => void, milliseconds = 0) => {
        this.#lastId++;
        this.#timers.set(this.#lastId, {
          at: this.passed + milliseconds,
          every: every ? milliseconds : undefined,
          work,
        });
        return this.#lastId;
      }) as typeof setTimeout;
    const end = ((id: number) => void this.#timers.delete(id)) as typeof clearTimeout;
    Object.assign(globalThis, {
      setTimeout: begin(false),
      setInterval: begin(true),
      clearTimeout: end,
      clearInterval: end,
    });
    performance.now = () => this.passed;
    Date.now = () => this.serverNow() + this.deviceIsOffBy;
  }

  uninstall(): void {
    const { performanceNow, dateNow, ...timers } = real;
    Object.assign(globalThis, timers);
    performance.now = performanceNow;
    Date.now = dateNow;
  }

  /** The true time, which the proxy has. */
  serverNow(): number {
    return Date.UTC(2031, 2, 1, 9) + this.passed;
  }

  /** Lets time pass, and everything be done that is due meanwhile. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.passed + milliseconds;
    await settle();
    for (;;) {
      const [id, timer] = this.#next(end);
      if (id === undefined || !timer) break;
      this.passed = Math.max(this.passed, timer.at);
      if (timer.every === undefined) this.#timers.delete(id);
      else this.#timers.set(id, { ...timer, at: timer.at + timer.every });
      timer.work();
      await settlePromises();
    }
    this.passed = end;
    await settle();
  }

  #next(end: number): [number | undefined, Timer | undefined] {
    let [first, timer]: [number | undefined, Timer | undefined] = [undefined, undefined];
    for (const [id, each] of this.#timers) {
      if (each.at <= end && (!timer || each.at < timer.at)) [first, timer] = [id, each];
    }
    return [first, timer];
  }
}

/** Lets promises settle, those of loaded modules included. */
export async function settle(): Promise<void> {
  await settlePromises();
  await new Promise<void>((resume) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resume();
    };
    port2.postMessage(undefined);
  });
  await settlePromises();
}

async function settlePromises(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}
