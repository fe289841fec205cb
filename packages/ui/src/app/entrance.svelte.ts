import type { IdentityKitSteps } from '../ports.ts';
import { readDeployment, type Deployment } from '../signin/deployment.ts';
import { SIGN_IN_PATH, SolidSession, type SessionState } from '../signin/solid-session.svelte.ts';
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

  constructor(wire: Wire<Inside>) {
    this.#wire = wire;
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

  /** Call once, with the path of the first page. On the return page `finish` does the work instead. */
  async start(path: string): Promise<void> {
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
    try {
      this.#behind ??= await this.#wire(state);
      const kit = await this.#behind.kit.state();
      this.#inside = kit === 'open' ? await this.#behind.enter() : null;
      this.#stage = kit === 'none' ? 'no-kit' : kit;
    } catch {
      this.#stage = 'unreachable';
    }
  }

  /** The keys leave this device; the sign-in stays. */
  async lock(): Promise<void> {
    this.#inside = null;
    await this.#behind?.kit.lock();
    await this.look();
  }

  async signOut(): Promise<void> {
    this.#inside = null;
    await this.#behind?.kit.lock();
    this.#behind = null;
    await this.session.signOut();
    this.#stage = 'out';
  }
}
