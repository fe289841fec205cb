/** What an entry is about that most people show to few. */
export type Matter = 'pregnancy' | 'sexual' | 'mental' | 'addiction';

/*
 * Codes that say so, and nothing else: no word is guessed at. ICD-10 (WHO 2019; the French CIM-10 has the same
 * categories) and ICD-11 by chapter and block; LOINC and SNOMED CT by the few codes that summaries use; HL7
 * v3-ActCode by its sensitivity labels. A list this short misses things, and the preview says so. Not in it, so that
 * nobody is asked for nothing: tobacco, which every carer asks about, and medicines, whose absence does harm.
 */

/** Blocks of ICD-10, told by the first letter and figures of a code; the first that fits counts. */
export const ICD_10: readonly (readonly [Matter | null, RegExp])[] = [
  [null, /^(?:F17|F80|F81|F82)/u],
  ['sexual', /^(?:F52|F6[456])/u],
  ['addiction', /^(?:F1\d|Z50\.?[23]|Z71\.?[45]|Z72\.?[12]|Z86\.?4)/u],
  ['mental', /^(?:F\d\d|X[67]\d|X8[0-4]|Z86\.?5|Z91\.?5)/u],
  ['pregnancy', /^(?:O\d\d|Z3[2-79]|Z64\.?0|Z87\.?5)/u],
  ['sexual', /^(?:A5\d|A6[0-4]|B2[0-4]|R75|Z11\.?[34]|Z20\.?[26]|Z21|Z22\.?4|Z3[01]|Z70|Z71\.?7|Z72\.?5)/u],
];

/** Chapters 6, 17 and 18 of ICD-11, and its blocks on infections that are passed on by sex and on HIV. */
export const ICD_11: readonly (readonly [Matter | null, RegExp])[] = [
  [null, /^6C4A/u],
  ['addiction', /^6C[45]/u],
  ['mental', /^6/u],
  ['pregnancy', /^J[AB]/u],
  ['sexual', /^(?:HA|1A[6-9]|1C6[0-2])/u],
];

const listed = (...lists: readonly (readonly [Matter, string])[]): ReadonlyMap<string, Matter> =>
  new Map(lists.flatMap(([matter, codes]) => codes.split(' ').map((code) => [code, matter] as const)));

/** LOINC: pregnancy status, dates and outcomes as in the International Patient Summary; tests for pregnancy, HIV, syphilis,
 * chlamydia and gonorrhoea. */
export const LOINC_CODES = listed(
  [
    'pregnancy',
    '82810-3 11449-6 11778-8 11779-6 11780-4 11996-6 11636-8 11637-6 11638-4 11639-2 11640-0 11612-9 11613-7 11614-5 ' +
      '33065-4 93857-1 2106-3 2118-8 2110-5',
  ],
  ['sexual', '7917-8 56888-1 20447-9 20507-0 22587-0 21613-5 24111-7'],
);

/** LOINC codes of sections: everything in them is about this. History of pregnancies. */
export const SECTION_CODES = listed(['pregnancy', '10162-6']);

/** SNOMED CT: the diagnoses and acts that summaries name most. */
export const SNOMED_CODES = listed(
  ['pregnancy', '364320009 77386006 72892002 386639001 57797005 17369002 34801009 281050002 237364002'],
  ['sexual', '86406008 62479008 165816005 8098009 76272004 15628003 240589008 13197004'],
  [
    'mental',
    '74732009 35489007 370143000 36923009 66344007 13746004 58214004 69322001 197480006 21897009 371631005 ' +
      '47505003 191736004 56882008 78004001 20010003 406506008 408856003 52448006 82313006 6471006',
  ],
  [
    'addiction',
    '7200002 15167005 66590003 191816009 26416006 75544000 5602001 31956009 78267003 85005007 37344009',
  ],
);

/** What HL7 v3-ActCode labels a resource with. */
export const LABELS = listed(
  ['sexual', 'HIV STD SEX'],
  ['mental', 'PSY MH'],
  ['addiction', 'ETH ETHUD OPIOIDUD SUD'],
);

/** Answers that say there is nothing: not pregnant, not known (LOINC answers of 82810-3, SNOMED CT). */
export const NOTHING = new Set(['LA26683-5', 'LA4489-6', '60001007']);
