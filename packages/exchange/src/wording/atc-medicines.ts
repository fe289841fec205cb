import type { Names } from './names.ts';

/* ATC codes (WHO, https://www.whocc.no/atc) of medicines that many people take or cannot take; names ours. */
export const ATC_MEDICINES: Names = {
  A02BC01: ['Oméprazole', 'Omeprazole'],
  A10A: ['Insuline', 'Insulin'],
  A10BA02: ['Metformine', 'Metformin'],
  B01AA03: ['Warfarine', 'Warfarin'],
  B01AC04: ['Clopidogrel', 'Clopidogrel'],
  B01AF01: ['Rivaroxaban', 'Rivaroxaban'],
  B01AF02: ['Apixaban', 'Apixaban'],
  C03AA03: ['Hydrochlorothiazide', 'Hydrochlorothiazide'],
  C03CA01: ['Furosémide', 'Furosemide'],
  C07AB02: ['Métoprolol', 'Metoprolol'],
  C07AB07: ['Bisoprolol', 'Bisoprolol'],
  C08CA01: ['Amlodipine', 'Amlodipine'],
  C09AA03: ['Lisinopril', 'Lisinopril'],
  C09AA05: ['Ramipril', 'Ramipril'],
  C10AA01: ['Simvastatine', 'Simvastatin'],
  C10AA05: ['Atorvastatine', 'Atorvastatin'],
  H03AA01: ['Lévothyroxine', 'Levothyroxine'],
  J01CA04: ['Amoxicilline', 'Amoxicillin'],
  M01AE01: ['Ibuprofène', 'Ibuprofen'],
  N02AA01: ['Morphine', 'Morphine'],
  N02AX02: ['Tramadol', 'Tramadol'],
  N02BA01: ['Aspirine', 'Aspirin'],
  N02BE01: ['Paracétamol', 'Paracetamol'],
  R03AC02: ['Salbutamol', 'Salbutamol'],
};
