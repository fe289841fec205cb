import { isHex, type JsonObject, type JsonValue } from '@carnet/sealed';
import { CATEGORIES, type Category } from '@carnet/vocab';
import { RecordError } from '../errors.ts';
import { readLedger, stands } from '../grants/ledger.ts';
import type { Kit } from '../kit/kit.ts';
import type { Party, ReceivedLine } from './rows.ts';

/** An owner's rule: what this person sends for this category is accepted, on a device of theirs when it next looks. */
export interface AcceptRule extends Party {
  readonly category: Category;
  readonly since: Date;
}

const KEY = 'acceptRules';
const MAX_RULES = 200;

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** All rules, oldest first. */
export function readRules(settings: JsonObject): readonly AcceptRule[] {
  const mine = settings[KEY];
  const all: readonly JsonValue[] = Array.isArray(mine) ? mine : [];
  return all.filter(isObject).flatMap(({ webId, root, category: slug, since }) => {
    const category = CATEGORIES.find((one) => one === slug);
    return category && isHex(root, 32) && typeof webId === 'string' && typeof since === 'string'
      ? [{ webId, root, category, since: new Date(since) }]
      : [];
  });
}

const same = (
  one: Pick<AcceptRule, 'webId' | 'category'>,
  other: Pick<AcceptRule, 'webId' | 'category'>,
): boolean => one.webId === other.webId && one.category === other.category;

const replaced = (settings: JsonObject, rules: readonly AcceptRule[]): JsonObject => ({
  ...settings,
  [KEY]: rules.map(({ since, ...rule }) => ({ ...rule, since: since.toISOString() })),
});

/** The owner's rules, oldest first. */
export const acceptRules = (kit: Kit): readonly AcceptRule[] => readRules(kit.keyring.settings());

/** Adds a rule about somebody who may deposit, under the keys they have now. `bad-grant` if they may not. */
export async function addAcceptRule(
  kit: Kit,
  rule: { readonly webId: string; readonly category: Category },
): Promise<void> {
  const { keyring, session } = kit;
  await keyring.refresh();
  const since = session.clock();
  const grant = [...readLedger(keyring.settings()).values()].find(
    (one) =>
      one.consent.receiver.webId === rule.webId &&
      one.consent.modes.includes('deposit') &&
      stands(one, since),
  );
  if (!grant)
    throw new RecordError('bad-grant', 'This person may not send you entries; let them do so first.');
  const { root } = grant.consent.receiver;
  keyring.changeSettings((settings) => {
    const others = readRules(settings).filter((one) => !same(one, rule));
    return replaced(settings, [...others, { ...rule, root, since }].slice(-MAX_RULES));
  });
  await kit.save();
}

/** Takes a rule away; what it accepted stays. */
export async function removeAcceptRule(
  kit: Kit,
  rule: { readonly webId: string; readonly category: Category },
): Promise<void> {
  await kit.keyring.refresh();
  kit.keyring.changeSettings((settings) =>
    replaced(
      settings,
      readRules(settings).filter((one) => !same(one, rule)),
    ),
  );
  await kit.save();
}

/** Whether a rule covers a deposit whole: from these keys, and nothing in it is for another category. */
export const isCovered = (rules: readonly AcceptRule[], { from, categories }: ReceivedLine): boolean =>
  rules.some(
    ({ root, webId, category }) =>
      root === from.root && webId === from.webId && categories.every((one) => one === category),
  );
