export { dayOf } from '../days.ts';
export { documentsOf } from './documents.ts';
export { wordDosage, type DosageWords } from './dosage.ts';
export { SUMMARY_PARTS, type SummaryPart } from './parts.ts';
export { wordBegin } from './since.ts';
export { standingOf } from './standing.ts';
export { notLoaded, reachOf } from './reach.ts';
export { summarise, type Reach, type Summarised, type SummarySection } from './summarise.ts';
export { wordAbsences, wordDocument, wordEmpty, wordPart, wordRest } from './words.ts';
