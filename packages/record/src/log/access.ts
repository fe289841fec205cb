import { MANY, type AccessLine } from '@carnet/sealed';
import type { Category } from '@carnet/vocab';

/** What was asked for, as far as the owner's own keyring knows the place; `several` for refusals of many kinds at once. */
export type AccessPlace =
  | 'category'
  | 'apart'
  | 'shared-entries'
  | 'bin'
  | 'inbox'
  | 'bundles'
  | 'keys'
  | 'profile'
  | 'log'
  | 'several'
  | 'other';

/** What somebody wanted to do there. `rules` is reading or writing who may do what. */
export type AccessAct = 'read' | 'add' | 'change' | 'delete' | 'rules';

/** One access that the pod's server wrote down, or an attempt at one. */
export interface Access {
  /** Names it in this listing; another one after older parts were dropped. */
  readonly id: string;
  readonly time: Date;
  /** WebID; null for nobody who signed in. */
  readonly who: string | null;
  /** Client id of the app. */
  readonly app: string | null;
  readonly issuer: string | null;
  /** Whether it was the owner: screens fold these. */
  readonly own: boolean;
  /** IRI that was asked for: opaque, never to be shown to people. */
  readonly what: string;
  readonly place: AccessPlace;
  /** Where the place is a category's set; null elsewhere, for entries apart too. */
  readonly category: Category | null;
  /** Whether it lies apart: not to be shown, counted or told of where entries apart are not. */
  readonly apart: boolean;
  /** Whether it asked for keys that are handed to this very person, or were while their grant stood. */
  readonly handed: boolean;
  readonly act: AccessAct;
  /** `failed` is an answer that neither gave nor refused: nothing there, a conflict, a fault. */
  readonly outcome: 'allowed' | 'refused' | 'failed';
  /** HTTP status of the answer. */
  readonly status: number;
  /** Grant by whose rule it was let in. */
  readonly grant: string | null;
  /** How many requests the line stands for: equal refusals of one minute are counted. */
  readonly times: number;
}

const RULES = /\.(?:acr|acl)$/u;

/** What a request was for. */
export const actOf = ({ what, method, modes }: AccessLine): AccessAct => {
  if (RULES.test(what) || modes.includes('control')) return 'rules';
  if (method === 'DELETE') return 'delete';
  if (['GET', 'HEAD', 'OPTIONS', 'SUBSCRIBE', MANY].includes(method)) return 'read';
  return method === 'POST' || (modes.includes('create') && !modes.includes('write')) ? 'add' : 'change';
};

/** What came of a request. */
export const outcomeOf = (status: number): Access['outcome'] => {
  if (status < 400) return 'allowed';
  return status === 401 || status === 403 ? 'refused' : 'failed';
};
