import type { IdentityKitSteps } from '../ports/index.ts';
import { readDeployment, type Deployment } from '../signin/deployment.ts';
import { SolidSession, type SessionState } from '../signin/solid-session.svelte.ts';
import { SIGN_IN_PATH } from '../signin/where.ts';
import { isInside } from './gate.ts';
import { browserIdle, watchIdle, type IdleLock } from './idle-lock.ts';
import type { SignInOutcome } from '../signin/solid-session.svelte.ts';

/**
 * How far the person has come in. 'unwired': this build has nothing behind the sign-in; 'untrusted': the person did
 * not let this app open their storage.
 */
export type Stage =
  'starting' | 'out' | 'unwired' | 'untrusted' | 'no-kit' | 'locked' | 'open' | 'unreachable';

export type SignedIn = Extract<SessionState, { kind: 'in' }>;

/** What an app puts behind the sign-in. */
export interface Behind<Inside> {
  readonly kit: IdentityKitSteps;
  /** Called once the kit is open on this device. */
  enter(): Promise<Inside>;
}

/** Makes what is behind the sign-in; null where a build has nothing there. */
export type Wire<Inside> = ((session: SignedIn) => Promise<Behind<Inside>>) | null;

/** The way in, the same for both apps: sign in, kit, keys open. Keeps nothing that is decrypted. */
export class Entrance<Inside> {
  readonly session = new SolidSession();
  #wire: Wire<Inside>;
  #behind = $state.raw<Behind<Inside> | null>(null);
  #inside = $state.raw<Inside | null>(null);
  #stage = $state<Stage>('starting');
  #deployment = $state.raw<Deployment>({ operator: null, provider: null });
  #expired = $state(false);
  #back = $state<string | null>(null);
  #idle: IdleLock | null = null;
  #openIdle: () => IdleLock;

  constructor(wire: Wire<Inside>, idle: () => IdleLock = browserIdle) {
    this.#wire = wire;
    this.#openIdle = idle;
  }

  get stage(): Stage {
    return this.#stage;
  }
  get deployment(): Deployment {
    return this.#deployment;
  }
  /** Null before the sign-in. */
  get kit(): IdentityKitSteps | null {
    return this.#behind?.kit ?? null;
  }
  /** Null until the kit is open. */
  get inside(): Inside | null {
    return this.#inside;
  }
  /** Null while signed out. */
  get webId(): string | null {
    return this.session.state.kind === 'in' ? this.session.state.webId : null;
  }
  get issuer(): string | null {
    return this.session.state.kind === 'in' ? this.session.state.issuer : null;
  }
  /** A silent sign-in was refused: the next screen says so. */
  get expired(): boolean {
    return this.#expired;
  }
  /** The page that a lock interrupted, to go back to once unlocked; null when none. */
  get back(): string | null {
    return this.#back;
  }

  /** Call once, with the path of the first page. On the return page `finish` does the work instead. */
  async start(path: string): Promise<void> {
    this.#idle = this.#openIdle();
    this.#idle.heed(() => {
      this.#forget();
      void this.look();
    });
    watchIdle(this.#idle, () => {
      if (this.#inside !== null) void this.lock();
    });
    this.#deployment = await readDeployment(globalThis.fetch);
    if (path === SIGN_IN_PATH) return;
    await this.session.restore();
    this.#stage = 'out';
  }

  /** Ends a sign-in on the return page, and looks how far in the person is. */
  async finish(): Promise<SignInOutcome> {
    const outcome = await this.session.complete();
    this.#expired = outcome.kind === 'expired';
    if (this.session.state.kind === 'in') await this.look();
    else this.#stage = 'out';
    return outcome;
  }

  /** Looks again how far in the person is: after signing in, making a kit, unlocking. */
  async look(): Promise<void> {
    const { state } = this.session;
    if (state.kind !== 'in') {
      this.#stage = 'out';
      return;
    }
    if (this.#wire === null) {
      this.#stage = 'unwired';
      return;
    }
    const proven = this.#stage === 'locked' || this.#stage === 'no-kit';
    try {
      const behind = (this.#behind ??= await this.#wire(state));
      if (!proven && this.#idle?.expired === true) await behind.kit.lock();
      const kit = await behind.kit.state();
      const inside = kit === 'open' ? await behind.enter() : null;
      if (behind !== this.#behind) return;
      if (kit === 'open') this.#idle?.begin();
      this.#inside = inside;
      this.#stage = kit === 'none' ? 'no-kit' : kit;
    } catch {
      this.#stage = 'unreachable';
    }
  }

  /** The keys leave this device, and with them what every tab has decrypted; the sign-in stays. */
  async lock(): Promise<void> {
    await this.#leave((kit) => kit.lock());
    await this.look();
  }

  /** Call before leaving `from` for `to` because the gate says so. */
  leave(from: string, to: string): void {
    if (to === '/unlock' && isInside(from)) this.#back = from;
  }

  /** Call after each change of page. */
  arrived(): void {
    if (this.#stage === 'open') this.#back = null;
  }

  async signOut(): Promise<void> {
    await this.#leave((kit) => kit.forget());
    this.#back = null;
    await this.session.signOut();
    this.#stage = 'out';
  }

  async #leave(how: (kit: IdentityKitSteps) => Promise<void>): Promise<void> {
    const { kit } = this;
    this.#forget();
    if (kit !== null) await how(kit);
    this.#idle?.tell();
  }

  /** What this tab holds is dropped at once; what the device keeps is not touched. */
  #forget(): void {
    this.#inside = null;
    this.#behind = null;
    if (this.#stage === 'open') this.#stage = 'locked';
  }
}
