export type {
  Narrative,
  NarrativeBlock,
  NarrativeCell,
  NarrativeInline,
  NarrativeList,
  NarrativeMark,
  NarrativeParagraph,
  NarrativeRow,
  NarrativeSection,
  NarrativeTable,
} from './narrative.ts';
export { readNarrative } from './read-narrative.ts';
