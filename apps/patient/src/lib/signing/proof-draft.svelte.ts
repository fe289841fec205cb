import type { Proof } from '@carnet/ui';

/** How a decision is about to be signed. What is typed is forgotten after each try. */
export class ProofDraft {
  way = $state<Proof['kind']>('passphrase');
  text = $state('');

  /** Where the lock of this device can confirm, it is proposed first. */
  constructor(byLock: boolean) {
    if (byLock) this.way = 'lock';
  }

  get proof(): Proof {
    return this.way === 'lock' ? { kind: 'lock' } : { kind: 'passphrase', text: this.text };
  }

  forget(): void {
    this.text = '';
  }
}
