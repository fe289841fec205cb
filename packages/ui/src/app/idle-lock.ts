/** After this long without a gesture in any tab, the keys leave the device. */
export const IDLE_LIMIT_MS = 12 * 60 * 60 * 1000;

const ACTIVE = 'carnet.active';
const STEP_MS = 30_000;
const LOCKED = 'locked';

/** What the tabs of one browser share. */
export interface IdlePorts {
  readonly clock: () => Date;
  /** Outlives a reload, the same for all tabs. */
  readonly memory: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Reaches the other tabs, never this one. */
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>;
}

/** Knows when somebody last used the app in any tab, and tells the other tabs of a lock. */
export class IdleLock {
  #ports: IdlePorts;

  constructor(ports: IdlePorts) {
    this.#ports = ports;
  }

  /**
   * True once the limit has passed since the last gesture. Also when no gesture is known, and when the last one lies
   * ahead of the clock: a clock that was set back must not keep keys open for longer.
   */
  get expired(): boolean {
    const idle = this.#idle();
    return idle === null || idle < -STEP_MS || idle >= IDLE_LIMIT_MS;
  }

  /** Starts counting anew: the person has just given the secret. */
  begin(): void {
    this.#ports.memory.setItem(ACTIVE, String(this.#ports.clock().getTime()));
  }

  /** A gesture. One that comes too late counts for nothing. */
  touch(): void {
    const idle = this.#idle();
    if (!this.expired && (idle === null || Math.abs(idle) >= STEP_MS)) this.begin();
  }

  /** The keys have left this device: the other tabs must forget theirs. */
  tell(): void {
    this.#ports.memory.removeItem(ACTIVE);
    this.#ports.channel.postMessage(LOCKED);
  }

  /** Calls back whenever another tab has locked. */
  heed(forget: () => void): void {
    this.#ports.channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (data === LOCKED) forget();
    });
  }

  #idle(): number | null {
    const kept = this.#ports.memory.getItem(ACTIVE);
    return kept === null || !/^\d{1,15}$/u.test(kept) ? null : this.#ports.clock().getTime() - Number(kept);
  }
}

/** Counts gestures of this page, and calls back, at most half a minute late, once the limit has passed. */
export function watchIdle(idle: IdleLock, lock: () => void): void {
  const look = (): void => {
    if (idle.expired) lock();
  };
  const gesture = (): void => {
    look();
    idle.touch();
  };
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
    addEventListener(kind, gesture, { capture: true, passive: true });
  for (const kind of ['focus', 'pageshow', 'visibilitychange'])
    addEventListener(kind, look, { capture: true });
  setInterval(look, STEP_MS);
}

/** The ports of a browser. */
export const browserIdle = (): IdleLock =>
  new IdleLock({
    clock: () => new Date(),
    memory: localStorage,
    channel: new BroadcastChannel('carnet.lock'),
  });
