import type { Category } from '@carnet/vocab';

/** Words in names of files that say where a file belongs; the first that is found counts. Without accents. */
const WORDS: readonly (readonly [Category, RegExp])[] = [
  ['directives', /directives? anticip|advance directive|personne de confiance/u],
  ['prescriptions', /ordonnance|prescription/u],
  ['vaccinations', /vaccin/u],
  [
    'imaging',
    /\b(?:irm|mri|scanner|tdm|radio\w*|echo\w*|mammo\w*|imagerie|imaging|x ?ray|pet scan|ultrasound)\b/u,
  ],
  ['laboratory', /analyse|\blabo|biologi|prise de sang|\bblood\b|\blab\b|hemogramme/u],
  ['reimbursements', /rembours|decompte|facture|feuille de soins|invoice/u],
  ['certificates', /certificat/u],
  ['administrative', /attestation|mutuelle|carte vitale|convocation|rendez ?vous|insurance card/u],
  ['reports', /compte ?rendu|\bcr\b|courrier|lettre|\bletter\b|\breport\b|hospitalisation/u],
];

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ');

/** Where a file seems to belong, by its name; `other` if the name does not say. */
export const guessCategory = (name: string): Category =>
  WORDS.find(([, words]) => words.test(plain(name)))?.[0] ?? 'other';

const DATES: readonly (readonly [RegExp, (match: readonly string[]) => string])[] = [
  [/(?<!\d)((?:19|20)\d{2})[-_. ]?(\d{2})[-_. ]?(\d{2})(?!\d)/u, ([, y, m, d]) => `${y}-${m}-${d}`],
  [/(?<!\d)(\d{2})[-_. ](\d{2})[-_. ]((?:19|20)\d{2})(?!\d)/u, ([, d, m, y]) => `${y}-${m}-${d}`],
  [/(?<!\d)((?:19|20)\d{2})[-_. ](\d{2})(?!\d)/u, ([, y, m]) => `${y}-${m}`],
];

const isDate = (date: string): boolean => {
  const [, month, day] = date.split('-');
  const time = new Date(date);
  return (
    !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date) && month !== '00' && day !== '00'
  );
};

/** The date in the name of a file, the day before the month as in Europe; null if there is none. */
export function guessDate(name: string): string | null {
  for (const [pattern, write] of DATES) {
    const match = pattern.exec(name);
    const date = match ? write(match) : null;
    if (date !== null && isDate(date)) return date;
  }
  return null;
}
