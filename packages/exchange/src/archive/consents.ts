import { issueReceipt, keptReceiptIds, RecordError, type OwnRecord, type Receipt } from '@carnet/record';
import { consentAsFhir } from '../out/consent-as-fhir.ts';
import { jsonFile, linesFile, type ArchiveFile } from './archive-file.ts';
import { patiently, type Patience } from './patient.ts';

const grantsOf = (record: OwnRecord): readonly unknown[] =>
  record
    .grants()
    .map(({ grant, with: receiver, categories, entries, purpose, from, until, state, token }) => ({
      ...{ grant, with: receiver, categories, entries, purpose, from, until, state },
      consent: token,
    }));

/** Null where whoever signed cannot be asked for their key history any more. */
async function receiptOf(record: OwnRecord, id: string, patience: Patience): Promise<Receipt | null> {
  try {
    return await issueReceipt(record.kit, id);
  } catch (error) {
    if (error instanceof RecordError && error.code !== 'cancelled') return null;
    if (error instanceof TypeError) return null;
    throw error;
  } finally {
    if (patience.signal?.aborted) await patiently(() => Promise.resolve(), patience);
  }
}

/**
 * Every grant with its signed consent, the same as FHIR, and every receipt that is kept: of grants given and received,
 * refusals, deposits and sessions. A receipt needs the key history of who signed; those that cannot be had are named.
 */
export async function* consentFiles(record: OwnRecord, patience: Patience): AsyncGenerator<ArchiveFile> {
  const grants = record.grants();
  yield jsonFile('grants.json', grantsOf(record));
  yield linesFile(
    'fhir/consents.ndjson',
    grants.map(({ consent, token, state }) =>
      consentAsFhir(consent, token, state === 'active' || state === 'incomplete' ? 'active' : 'ended'),
    ),
  );
  const missing: string[] = [];
  for (const id of await patiently(() => keptReceiptIds(record.kit), patience)) {
    const receipt = await receiptOf(record, id, patience);
    if (receipt === null) missing.push(id);
    else yield jsonFile(`receipts/${id}.json`, receipt);
  }
  if (missing.length > 0) yield jsonFile('receipts/missing.json', missing);
}
