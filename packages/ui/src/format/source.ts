import { m } from '../paraglide/messages.js';
import type { EntrySource } from '../ports/index.ts';

const KINDS: Readonly<Record<EntrySource['kind'], () => string>> = {
  'fhir-document': m.entry_source_fhir_document,
  fhir: m.entry_source_fhir,
  manual: m.entry_source_manual,
  deposit: m.entry_source_deposit,
  other: m.entry_source_other,
};

export const sourceKindWords = (kind: EntrySource['kind']): string => KINDS[kind]();
