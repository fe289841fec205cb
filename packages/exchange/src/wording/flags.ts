import { own } from '../own.ts';
import { inLanguage, type Language, type Names } from './names.ts';

/* HL7 v3 ObservationInterpretation codes. */
const FLAGS: Names = {
  N: ['dans la normale', 'normal'],
  H: ['au-dessus de la normale', 'above normal'],
  HH: ['très au-dessus de la normale', 'far above normal'],
  HU: ['très au-dessus de la normale', 'far above normal'],
  L: ['en dessous de la normale', 'below normal'],
  LL: ['très en dessous de la normale', 'far below normal'],
  LU: ['très en dessous de la normale', 'far below normal'],
  A: ['hors de la normale', 'abnormal'],
  AA: ['très loin de la normale', 'very abnormal'],
  '<': ['en dessous de ce qui est mesurable', 'below what can be measured'],
  '>': ['au-dessus de ce qui est mesurable', 'above what can be measured'],
  POS: ['positif', 'positive'],
  NEG: ['négatif', 'negative'],
  DET: ['détecté', 'detected'],
  ND: ['non détecté', 'not detected'],
  IND: ['indéterminé', 'indeterminate'],
  E: ['douteux', 'equivocal'],
  R: ['résistant', 'resistant'],
  S: ['sensible', 'susceptible'],
  I: ['intermédiaire', 'intermediate'],
  RR: ['réactif', 'reactive'],
  NR: ['non réactif', 'non-reactive'],
  B: ['en amélioration', 'better'],
  W: ['en aggravation', 'worse'],
  U: ['en forte hausse', 'risen markedly'],
  D: ['en forte baisse', 'fallen markedly'],
};

/** An interpretation flag in words: ours, or those of the source for one we do not know; null when there is none. */
export const wordFlag = (flag: string | undefined, lang: Language): string | null => {
  if (flag === undefined) return null;
  const name = own(FLAGS, flag);
  return name === undefined ? flag : inLanguage(name, lang);
};
