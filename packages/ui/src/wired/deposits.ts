import {
  acceptRules,
  addAcceptRule,
  deleteDeposit,
  deposits,
  readDeposit,
  RecordError,
  removeAcceptRule,
  returnDeposit,
  type Deposit,
  type EntryDraft,
  type Kit,
} from '@carnet/record';
import type {
  AcceptOrder,
  AcceptOutcome,
  DepositContent,
  Deposits,
  DepositView,
  SenderView,
} from '../ports/index.ts';
import { isRefusal } from './is-refusal.ts';
import { namesOf } from './names.ts';
import type { WiredRecord } from './own-record.ts';

/** A letter that is longer is only kept as a file: nobody reads it on a screen. */
const LONGEST_LETTER = 64 * 1024;

const senderOf = (kit: Kit, webId: string, verified: boolean): SenderView => ({
  webId,
  host: new URL(webId).host,
  knownAs: namesOf(kit).get(webId) ?? null,
  verified,
});

const viewOf = (kit: Kit, one: Deposit): DepositView => ({
  id: one.deposit,
  from: senderOf(kit, one.from, one.verified),
  category: one.category,
  title: one.title,
  date: one.date,
  advice: one.advice,
  files: one.files,
  received: one.received,
});

/** Control characters, and marks that turn the direction of a text, are nobody's words. */
const plainText = (bytes: Uint8Array): string =>
  new TextDecoder()
    .decode(bytes)
    .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (mark) =>
      mark === '\n' || mark === '\t' ? mark : '',
    );

const contentOf = (drafts: readonly EntryDraft[]): DepositContent => ({
  letters: drafts
    .flatMap(({ files }) => files)
    .filter(({ type, bytes }) => type === 'text/plain' && bytes.length <= LONGEST_LETTER)
    .map(({ name, bytes }) => ({ name, text: plainText(bytes) })),
  lines: drafts.map(({ category, line }) => ({ category, line })),
});

/** Does something that one's own server may refuse, or that was done already elsewhere. */
async function confirmed(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof RecordError && error.code === 'not-found') return true;
    if (isRefusal(error)) return false;
    throw error;
  }
}

async function accept(record: WiredRecord, id: string, order: AcceptOrder): Promise<AcceptOutcome> {
  const { category, title, apart, tell } = order;
  try {
    const accepted = await record.stored?.acceptDeposit(id, {
      apart,
      tell,
      ...(category === null ? {} : { category }),
      ...(title === null ? {} : { title }),
    });
    if (!accepted) return { kind: 'closed' };
    const { iri } = accepted;
    return { kind: 'accepted', entry: iri.slice(iri.lastIndexOf('/') + 1), category: accepted.category };
  } catch (error) {
    if (error instanceof RecordError && error.code === 'not-found') return { kind: 'gone' };
    if (error instanceof RecordError && error.code === 'no-record') return { kind: 'closed' };
    if (isRefusal(error)) return { kind: 'unreachable' };
    throw error;
  }
}

/** What others sent to the owner of this record, and their decisions about it. */
export function wireDeposits(kit: Kit, record: WiredRecord): Deposits {
  const read = async (id: string): Promise<readonly EntryDraft[] | null> => {
    try {
      return await readDeposit(kit, id);
    } catch (error) {
      if (error instanceof RecordError && error.code === 'not-found') return null;
      throw error;
    }
  };
  let known: readonly DepositView[] = [];
  return {
    async list() {
      try {
        const all = await deposits(kit);
        known = all.filter(({ state }) => state === 'waiting').map((one) => viewOf(kit, one));
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
      return known;
    },
    async open(id) {
      const drafts = await read(id);
      return drafts && contentOf(drafts);
    },
    async file(id, index) {
      const file = (await read(id))?.flatMap(({ files }) => files)[index];
      if (!file) throw new RecordError('not-found', 'There is no such file here any more.');
      return new Blob([file.bytes], { type: file.type });
    },
    accept: (id, order) => accept(record, id, order),
    giveBack: (id, tell) => confirmed(() => returnDeposit(kit, id, { tell })),
    delete: (id) => confirmed(() => deleteDeposit(kit, id)),
    rules: () =>
      Promise.resolve(
        acceptRules(kit).map(({ webId, root, category, since }) => ({
          from: senderOf(
            kit,
            webId,
            kit.keyring.pins().some((pin) => pin.rootId === root && pin.how !== 'unverified'),
          ),
          category,
          since,
        })),
      ),
    addRule: (webId, category) => confirmed(() => addAcceptRule(kit, { webId, category })),
    removeRule: (webId, category) => confirmed(() => removeAcceptRule(kit, { webId, category })),
  };
}
