import type { EntryLine } from '@carnet/record';
import { inLanguage, type Language, type Name } from '../wording/names.ts';
import { wordEntry } from '../wording/word-entry.ts';
import type { Contradiction } from './contradiction.ts';
import type { Summarised, SummarySection } from './summarise.ts';

const LAPSED: Name = [
  'rien de plus récent sous ce nom\u00a0: peut-être toujours pris, à vérifier',
  'nothing newer under this name: perhaps still taken, please check',
];
const INACTIVE: Name = [
  'notée comme inactive\u00a0: le risque peut rester, à vérifier',
  'noted as inactive: the risk may remain, please check',
];

function wordDenial(line: EntryLine, lang: Language): string {
  const { status, date, until, author } = wordEntry(line, lang);
  const told = [status, until ?? date, author].filter((part) => part !== null).join(', ');
  return lang === 'fr' ? `ailleurs\u00a0: ${told}, à vérifier` : `elsewhere: ${told}, please check`;
}

/**
 * What a part tells of one of its entries: "ailleurs : terminé, jusqu’au 3 mars 2024, Dr Benali, à vérifier"; null when
 * nothing.
 */
export function wordRemark({ remarks }: SummarySection, { iri }: Summarised, lang: Language): string | null {
  const remark = remarks.get(iri);
  if (remark?.kind === 'denied') return wordDenial(remark.by, lang);
  return remark === undefined ? null : inLanguage(remark.kind === 'lapsed' ? LAPSED : INACTIVE, lang);
}

const CONTRADICTIONS: Readonly<Record<Contradiction, Name>> = {
  surely: [
    'Ces lignes se contredisent\u00a0: l’une dit que rien n’est connu, une autre nomme quelque chose. À vérifier.',
    'These lines contradict each other: one says that nothing is known, another names something. Please check.',
  ],
  perhaps: [
    'Ces lignes se contredisent peut-être\u00a0: l’une dit que rien n’est connu d’une sorte, une autre nomme quelque chose. À vérifier.',
    'These lines may contradict each other: one says that nothing of a sort is known, another names something. Please check.',
  ],
};

/** That what stands in one list contradicts itself. */
export const wordContradiction = (contradiction: Contradiction, lang: Language): string =>
  inLanguage(CONTRADICTIONS[contradiction], lang);
