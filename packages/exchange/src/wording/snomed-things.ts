import type { Names } from './names.ts';

/* SNOMED CT codes of the sample data only, names ours: see snomed-health.ts. ATC codes (WHO) likewise. */

/** Medicines. */
export const SNOMED_MEDICINES: Names = {
  '1153431000': ['Amlodipine 2,5 mg, comprimé', 'Amlodipine 2.5 mg tablet'],
  '318859000': ['Lisinopril 10 mg, comprimé', 'Lisinopril 10 mg tablet'],
  '319997009': ['Simvastatine 20 mg, comprimé', 'Simvastatin 20 mg tablet'],
  '376209006': ['Hydrochlorothiazide 25 mg, comprimé', 'Hydrochlorothiazide 25 mg tablet'],
  '377261001': [
    'Paracétamol 300 mg et codéine 15 mg, comprimé',
    'Acetaminophen 300 mg and codeine 15 mg tablet',
  ],
  '420397007': [
    'Paracétamol 300 mg et hydrocodone 5 mg, comprimé',
    'Acetaminophen 300 mg and hydrocodone 5 mg tablet',
  ],
  '425176000': [
    'Trinitrine 400 µg par dose, spray sous la langue',
    'Nitroglycerin 400 µg a dose, spray under the tongue',
  ],
  '781629003': ['Vitamine B12', 'Vitamin B12'],
  '783586007': ['Clopidogrel 75 mg, comprimé', 'Clopidogrel 75 mg tablet'],
  '784510001': ['Insuline humaine 30/70, solution injectable', 'Human insulin 70/30, solution for injection'],
  '879980009': [
    'Métoprolol 100 mg, comprimé à libération prolongée',
    'Metoprolol 100 mg prolonged-release tablet',
  ],
};

/** Vaccines, by SNOMED CT. */
export const SNOMED_VACCINES: Names = {
  '1119349007': ['Vaccin contre la Covid-19 (ARN messager)', 'COVID-19 vaccine (mRNA)'],
  '1181000221105': ['Vaccin contre la grippe', 'Influenza vaccine'],
  '1252709000': ['Vaccin contre le pneumocoque (20-valent)', 'Pneumococcal vaccine (20-valent)'],
  '51451000087105': ['Vaccin contre le pneumocoque (13-valent)', 'Pneumococcal vaccine (13-valent)'],
  '2221000221107': ['Vaccin contre le zona', 'Shingles vaccine'],
  '777725002': ['Vaccin contre le tétanos', 'Tetanus vaccine'],
  '871751006': ['Vaccin contre l’hépatite A', 'Hepatitis A vaccine'],
};

/** Vaccines, by ATC (https://www.whocc.no/atc). */
export const ATC_VACCINES: Names = {
  J07AL01: ['Vaccin contre le pneumocoque', 'Pneumococcal vaccine'],
  J07AL02: ['Vaccin contre le pneumocoque', 'Pneumococcal vaccine'],
  J07AM51: ['Vaccin contre la diphtérie et le tétanos', 'Diphtheria and tetanus vaccine'],
  J07BB02: ['Vaccin contre la grippe', 'Influenza vaccine'],
  J07BC01: ['Vaccin contre l’hépatite B', 'Hepatitis B vaccine'],
  J07BC02: ['Vaccin contre l’hépatite A', 'Hepatitis A vaccine'],
  J07BD52: ['Vaccin contre la rougeole, les oreillons et la rubéole', 'Measles, mumps and rubella vaccine'],
  J07BK02: ['Vaccin contre le zona', 'Shingles vaccine'],
  J07BK03: ['Vaccin contre le zona', 'Shingles vaccine'],
  J07BM03: ['Vaccin contre les papillomavirus', 'HPV vaccine'],
  J07BN01: ['Vaccin contre la Covid-19 (ARN messager)', 'COVID-19 vaccine (mRNA)'],
  J07BX03: ['Vaccin contre la Covid-19', 'COVID-19 vaccine'],
  J07CA02: [
    'Vaccin diphtérie, tétanos, coqueluche, poliomyélite',
    'Diphtheria, tetanus, pertussis, polio vaccine',
  ],
  J07AH08: ['Vaccin contre les méningocoques A, C, W, Y', 'Meningococcal A, C, W, Y vaccine'],
};

/** Devices, samples, places on the body, ways of giving. */
export const SNOMED_THINGS: Names = {
  '170615005': ['Nébuliseur à domicile', 'Home nebulizer'],
  '228869008': ['Fauteuil roulant manuel', 'Manual wheelchair'],
  '337414009': ['Lecteur de glycémie', 'Blood glucose meter'],
  '705417005': ['Accessoire de fauteuil roulant', 'Wheelchair accessory'],
  '119362004': ['Plasma pauvre en plaquettes', 'Platelet-poor plasma'],
  '122552005': ['Sang artériel', 'Arterial blood'],
  '122555007': ['Sang veineux', 'Venous blood'],
  '122567009': ['Sédiment urinaire', 'Urine sediment'],
  '122575003': ['Urines', 'Urine'],
  '122592007': ['Sérum ou plasma', 'Serum or plasma'],
  '258580003': ['Sang total', 'Whole blood'],
  '244979005': ['Muscle du bras', 'Upper arm muscle'],
  '368208006': ['Bras gauche', 'Left upper arm'],
  '34206005': ['Voie sous-cutanée', 'Under the skin'],
  '78421000': ['Voie intramusculaire', 'Into a muscle'],
};

/** Results in words. */
export const SNOMED_RESULTS: Names = {
  '260385009': ['négatif', 'negative'],
  '10828004': ['positif', 'positive'],
  '260373001': ['détecté', 'detected'],
  '260415000': ['non détecté', 'not detected'],
  '167248002': ['odeur d’ammoniaque', 'ammonia smell'],
  '167265006': ['++', '++'],
  '167276005': ['++', '++'],
  '167287002': ['négatif', 'negative'],
  '167289004': ['+', '+'],
  '167290008': ['++', '++'],
  '167297006': ['négatif', 'negative'],
  '167300001': ['+', '+'],
  '275778006': ['bilirubine présente', 'bilirubin present'],
  '276409005': ['mucus présent', 'mucus present'],
  '300828005': ['translucide', 'translucent'],
  '314137006': ['pas de cylindre', 'no casts'],
  '314138001': ['négatif', 'negative'],
  '365691004': ['bactéries recherchées', 'presence of bacteria examined'],
  '371254008': ['brun', 'brown'],
  '394712000': ['leucocytes recherchés', 'leukocytes examined'],
  '394717006': ['négatif', 'negative'],
  '7766007': ['troubles', 'cloudy'],
  '266919005': ['n’a jamais fumé', 'never smoked'],
  '8517006': ['ancien fumeur', 'former smoker'],
  '77176002': ['fumeur', 'smoker'],
};
