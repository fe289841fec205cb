import { m, type Proof } from '@carnet/ui';

/** How a decision is about to be signed. What is typed is forgotten after each try. */
export class ProofDraft {
  way = $state<Proof['kind']>('passphrase');
  text = $state('');
  #isMissing = $state(false);

  /** Where the lock of this device can confirm, it is proposed first. */
  constructor(byLock: boolean) {
    if (byLock) this.way = 'lock';
  }

  get proof(): Proof {
    return this.way === 'lock' ? { kind: 'lock' } : { kind: 'passphrase', text: this.text };
  }

  /** To be asked before each try: false where nothing was typed, which is no wrong passphrase. */
  ready(): boolean {
    this.#isMissing = this.way === 'passphrase' && this.text.trim() === '';
    return !this.#isMissing;
  }

  /** What was wrong with what was typed: that there was nothing, else `wrong`, where that is what came of it. */
  error(wrong: string | false): string | undefined {
    if (this.#isMissing) return m.sign_missing();
    return wrong === false ? undefined : wrong;
  }

  forget(): void {
    this.text = '';
  }
}
