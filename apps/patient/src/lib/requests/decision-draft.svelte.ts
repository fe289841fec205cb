import type {
  Allowance,
  AskedMode,
  AskerCheck,
  FoundPerson,
  GrantView,
  Proof,
  RequestView,
} from '@carnet/ui';
import type { Category } from '@carnet/vocab';
import { toldName } from '../share/told-name.ts';
import { askerName } from './asker-name.ts';
import { endOf, proposedEnd, type End } from './ends.ts';

export type Choice = 'once' | 'until' | 'part' | 'refuse' | 'block';
export type DecideStep = 'decide' | 'part' | 'end' | 'person' | 'confirm' | 'done';

/** A decision that is being put together; nothing of it is anywhere else. Nothing is chosen beforehand. */
export class DecisionDraft {
  readonly request: RequestView;
  choice = $state<Choice | null>(null);
  categories = $state<Category[]>([]);
  deposit = $state(false);
  /** Where the request does not say what for. */
  purpose = $state('');
  end = $state<End>('30');
  endDay = $state('');
  endWeeks = $state('');
  person = $state.raw<FoundPerson | null>(null);
  compared = $state<'same' | 'scanned' | 'later' | 'different' | null>(null);
  name = $state('');
  as = $state('');
  /** The name under which whoever asks knows the owner already; null if they know none. */
  toldAs = $state<string | null>(null);
  /** Whether the provider ends a share by itself; null while that is not known. */
  keepsEnds = $state<boolean | null>(null);

  constructor(request: RequestView, now: Date) {
    this.request = request;
    this.end = proposedEnd(request, now);
    this.name = request.asker.knownAs ?? request.asker.says ?? '';
  }

  /** Somebody known from former sharings goes on under the name they have for the owner. */
  knowFrom(grants: readonly GrantView[]): void {
    this.toldAs = toldName(grants, this.request.asker.webId);
    if (this.as === '') this.as = this.toldAs ?? '';
  }

  get refuses(): boolean {
    return this.choice === 'refuse' || this.choice === 'block';
  }

  /** Whether the parts are ticked one by one: because the owner wishes so, or because the request names none. */
  get ticks(): boolean {
    return this.choice === 'part' || this.request.wanted === null;
  }

  get once(): boolean {
    return this.choice === 'once' || (this.choice === 'part' && this.end === 'once');
  }

  /** The steps of this decision, in order. */
  get steps(): readonly DecideStep[] {
    if (this.refuses) return ['decide', 'confirm', 'done'];
    return [
      'decide',
      ...(this.ticks ? (['part'] as const) : []),
      ...(this.choice === 'once' ? [] : (['end'] as const)),
      'person',
      'confirm',
      'done',
    ];
  }

  /** What would be given. */
  get given(): readonly Category[] {
    return this.ticks ? this.categories : (this.request.wanted?.categories ?? []);
  }

  get modes(): readonly AskedMode[] {
    const deposit = this.ticks ? this.deposit : this.request.wanted?.modes.includes('deposit');
    return [
      ...(this.given.length > 0 ? (['read'] as const) : []),
      ...(deposit === true ? (['deposit'] as const) : []),
    ];
  }

  /** The words of whoever asked, else of the owner. */
  get purposeWords(): string {
    return this.request.wanted?.purpose ?? this.purpose.trim();
  }

  /** How the person is called on the way: the name being typed, if there is one. */
  get calledBy(): string {
    const typed = this.name.trim();
    return typed === '' ? askerName(this.request.asker) : typed;
  }

  /** See `endOf`. */
  until(now: Date): Date | null | undefined {
    const { request } = this;
    if (this.choice === 'once') return endOf(request.atDesk ? 'today' : 'once', '', null, now);
    const typed = this.end === 'treatment' ? this.endWeeks : this.endDay;
    return endOf(this.end, typed, request.wanted?.until ?? null, now);
  }

  get check(): AskerCheck {
    if (this.compared === 'scanned') return { kind: 'scanned' };
    const verified = this.compared === 'same' || this.person?.pin === 'verified';
    return verified && this.person !== null
      ? { kind: 'number', digits: this.person.safetyNumber }
      : { kind: 'unverified' };
  }

  /** Null while something is missing. */
  allowance(proof: Proof, now: Date): Allowance | null {
    const until = this.until(now);
    if (until === undefined || this.person === null || this.compared === 'different') return null;
    return {
      id: this.request.id,
      categories: this.given,
      modes: this.modes,
      purpose: this.request.wanted === null ? this.purposeWords : null,
      until,
      once: this.once,
      check: this.check,
      name: this.calledBy,
      as: this.as.trim() === '' ? null : this.as.trim(),
      proof,
    };
  }
}
