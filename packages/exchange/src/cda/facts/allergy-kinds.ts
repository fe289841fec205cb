import { own } from '../../own.ts';

/** What an intolerance is, and to what, as far as its code says. */
export interface AllergyKind {
  readonly type?: 'allergy' | 'intolerance';
  readonly category?: 'medication' | 'food' | 'environment';
}

/** The first letters of v3 ActCode tell what an intolerance is to, its last whether it is an allergy. */
const V3_TYPE = /^[DFEO]?(?:ALG|INT|NAINT)$/u;
const BY_LETTER: Readonly<Record<string, AllergyKind['category']>> = {
  D: 'medication',
  F: 'food',
  E: 'environment',
};

/** SNOMED CT codes of the value set "Allergy and Intolerance Type" of C-CDA, which the French documents since 2024 use too. */
const SNOMED_TYPES: Readonly<Record<string, AllergyKind>> = {
  '416098002': { type: 'allergy', category: 'medication' },
  '414285001': { type: 'allergy', category: 'food' },
  '426232007': { type: 'allergy', category: 'environment' },
  '419199007': { type: 'allergy' },
  '59037007': { type: 'intolerance', category: 'medication' },
  '235719002': { type: 'intolerance', category: 'food' },
  '419511003': { category: 'medication' },
  '418471000': { category: 'food' },
};

/** The kind of an intolerance by its code; empty when the code tells none. */
export function allergyKind(code: string): AllergyKind {
  if (!V3_TYPE.test(code)) return own(SNOMED_TYPES, code) ?? {};
  const category = own(BY_LETTER, code.charAt(0));
  return { type: code.endsWith('ALG') ? 'allergy' : 'intolerance', ...(category && { category }) };
}
