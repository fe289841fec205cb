import type { EntryLine } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import type { EntryFile } from './timeline.ts';

/** Who sent a deposit: proven by their keys, whose name only the owner knows. */
export interface SenderView {
  readonly webId: string;
  readonly host: string;
  /** What this owner calls them; null for somebody without a name. */
  readonly knownAs: string | null;
  /** Whether this owner has compared keys with them. */
  readonly verified: boolean;
}

/** Something that waits for its owner's decision. Title, dates, names and advice are the sender's words. */
export interface DepositView {
  readonly id: string;
  readonly from: SenderView;
  readonly category: Category;
  readonly title: string;
  /** FHIR date of any precision. */
  readonly date: string | null;
  /** Who should see it, they say; nothing follows from it. */
  readonly advice: string | null;
  readonly files: readonly EntryFile[];
  readonly received: Date;
}

/** What is in a deposit. */
export interface DepositContent {
  /** What a letter says, as plain text. */
  readonly letters: readonly { readonly name: string; readonly text: string }[];
  /** What was read out of it, one line for each entry it would become. */
  readonly lines: readonly { readonly category: Category; readonly line: EntryLine }[];
}

export interface AcceptOrder {
  /** Null: where it was proposed for. */
  readonly category: Category | null;
  /** Null: as its sender called it. */
  readonly title: string | null;
  readonly apart: boolean;
  /** Whether its sender is told. */
  readonly tell: boolean;
}

export type AcceptOutcome =
  /** `entry`: as URLs of the app name it. */
  | { readonly kind: 'accepted'; readonly entry: string; readonly category: Category }
  /** A part it would go to is not open in this record. */
  | { readonly kind: 'closed' }
  /** Decided or deleted meanwhile, on this device or another. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreachable' };

/** What this person sends in this category is accepted when a device of the owner next looks. */
export interface AcceptRuleView {
  readonly from: SenderView;
  readonly category: Category;
  readonly since: Date;
}

export interface Deposits {
  /** What waits, newest first; as last known when the own pod does not answer. */
  list(): Promise<readonly DepositView[]>;
  /** Null when it is gone. */
  open(id: string): Promise<DepositContent | null>;
  /** `index`: its place among the files of the deposit; names may be told twice. */
  file(id: string, index: number): Promise<Blob>;
  accept(id: string, order: AcceptOrder): Promise<AcceptOutcome>;
  /** False when the own pod did not confirm. */
  giveBack(id: string, tell: boolean): Promise<boolean>;
  delete(id: string): Promise<boolean>;
  rules(): Promise<readonly AcceptRuleView[]>;
  addRule(webId: string, category: Category): Promise<boolean>;
  removeRule(webId: string, category: Category): Promise<boolean>;
}
