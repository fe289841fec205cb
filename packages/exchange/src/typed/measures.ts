import { kindOfMeasure, type Measure } from './measure.ts';

/*
 * LOINC codes and units of HL7's vital signs profiles and of the measures of Mon espace santé
 * (ansforge/IG-fhir-mesures-de-sante). Glucose: 1 mmol/L is 18.0182 mg/dL; cholesterol: 38.67; triglycerides: 88.57.
 * HbA1c by the IFCC-NGSP master equation, NGSP % = 0.09148 x IFCC mmol/mol + 2.152 (https://ngsp.org/ifcc.asp; Hoelzel et
 * al., Clin Chem 2004;50:166-174), rounded as laboratories give it.
 *
 * What is possible is wider than the extremes that people were found with: 635 kg, 272 cm, 480/350 mmHg under effort
 * (MacDougall et al., J Appl Physiol 1985;58:785-790), 11.8 and 46.5 °C.
 */

const WEIGHT: Measure = {
  slug: 'weight',
  name: ['Poids', 'Weight'],
  codes: ['29463-7', '3141-9'],
  units: [
    { code: 'kg', times: 1 },
    { code: 'g', times: 0.001 },
  ],
  likely: [1, 250],
  possible: [0.2, 650],
  category: 'vital-signs',
};

const HEIGHT: Measure = {
  slug: 'height',
  name: ['Taille', 'Height'],
  codes: ['8302-2', '3137-7'],
  units: [
    { code: 'cm', times: 1 },
    { code: 'm', times: 100 },
  ],
  likely: [35, 220],
  possible: [20, 280],
  category: 'vital-signs',
};

/** Computed from the two above, or told by a report. */
export const BMI: Measure = {
  slug: 'bmi',
  name: ['Indice de masse corporelle', 'Body mass index'],
  codes: ['39156-5'],
  units: [{ code: 'kg/m2', times: 1 }],
  likely: [10, 60],
  usual: {
    range: [18.5, 25],
    source: ['Repères de l’OMS pour les adultes', 'WHO reference for adults'],
  },
  category: 'vital-signs',
};

const BLOOD_PRESSURE: Measure = {
  slug: 'blood-pressure',
  name: ['Tension artérielle', 'Blood pressure'],
  codes: ['85354-9', '55284-4'],
  units: [{ code: 'mm[Hg]', times: 1 }],
  likely: [40, 260],
  parts: [
    {
      slug: 'systolic',
      code: '8480-6',
      name: ['Systolique (le plus grand nombre)', 'Systolic (the greater number)'],
      hint: [
        'En millimètres de mercure\u00a0: une tension de «\u00a012/8\u00a0» s’écrit 120 et 80.',
        'In millimetres of mercury, such as 120 and 80.',
      ],
      likely: [70, 250],
      possible: [30, 500],
      usual: [null, 140],
    },
    {
      slug: 'diastolic',
      code: '8462-4',
      name: ['Diastolique (le plus petit nombre)', 'Diastolic (the smaller number)'],
      likely: [40, 150],
      possible: [10, 400],
      usual: [null, 90],
    },
  ],
  usual: {
    range: [null, 140],
    source: [
      'Seuil de l’hypertension au cabinet\u00a0: 140/90 (HAS, 2016)',
      'Threshold of high blood pressure at the doctor’s: 140/90 (HAS, 2016)',
    ],
  },
  category: 'vital-signs',
};

const HEART_RATE: Measure = {
  slug: 'heart-rate',
  name: ['Fréquence cardiaque', 'Heart rate'],
  codes: ['8867-4'],
  units: [{ code: '/min', times: 1, also: ['{beats}/min'] }],
  likely: [30, 220],
  possible: [10, 400],
  category: 'vital-signs',
};

const TEMPERATURE: Measure = {
  slug: 'temperature',
  name: ['Température', 'Temperature'],
  codes: ['8310-5', '8331-1'],
  units: [{ code: 'Cel', times: 1 }],
  likely: [34, 42],
  possible: [10, 47],
  category: 'vital-signs',
};

const OXYGEN: Measure = {
  slug: 'oxygen',
  name: ['Saturation en oxygène', 'Oxygen saturation'],
  codes: ['59408-5', '2708-6', '20564-1'],
  units: [{ code: '%', times: 1 }],
  likely: [70, 100],
  possible: [0, 100],
  category: 'vital-signs',
};

const GLUCOSE: Measure = {
  slug: 'glucose',
  name: ['Glycémie', 'Blood glucose'],
  codes: ['2339-0', '2345-7', '2340-8', '41653-7', '14743-9', '15074-8', '14749-6', '1558-6', '14771-0'],
  units: [
    { code: 'g/L', times: 1 },
    { code: 'mg/dL', times: 0.01 },
    { code: 'mmol/L', times: 0.180182, loinc: '15074-8' },
  ],
  likely: [0.3, 6],
  possible: [0, 30],
  category: 'laboratory',
};

const HBA1C: Measure = {
  slug: 'hba1c',
  name: ['Hémoglobine glyquée (HbA1c)', 'Glycated hemoglobin (HbA1c)'],
  codes: ['4548-4', '17856-6', '59261-8'],
  units: [
    { code: '%', times: 1, digits: 1 },
    { code: 'mmol/mol', times: 0.09148, plus: 2.152, digits: 0, loinc: '59261-8' },
  ],
  likely: [3, 18],
  possible: [2, 30],
  category: 'laboratory',
};

const lipid = (
  slug: string,
  name: Measure['name'],
  codes: Measure['codes'],
  molar: string,
  perMmol: number,
  likely: Measure['likely'],
): Measure => ({
  slug,
  name,
  codes: [...codes, molar],
  units: [
    { code: 'g/L', times: 1 },
    { code: 'mg/dL', times: 0.01 },
    { code: 'mmol/L', times: perMmol / 100, loinc: molar },
  ],
  likely,
  possible: [0, 300],
  category: 'laboratory',
});

const WAIST: Measure = {
  slug: 'waist',
  name: ['Tour de taille', 'Waist circumference'],
  codes: ['8280-0', '56086-2'],
  units: [
    { code: 'cm', times: 1 },
    { code: 'm', times: 100 },
  ],
  likely: [30, 200],
  possible: [10, 400],
  category: 'vital-signs',
};

const HEAD: Measure = {
  slug: 'head',
  name: ['Périmètre crânien', 'Head circumference'],
  codes: ['9843-4', '8287-5'],
  units: [{ code: 'cm', times: 1 }],
  likely: [25, 65],
  possible: [10, 100],
  category: 'vital-signs',
};

const STEPS: Measure = {
  slug: 'steps',
  name: ['Pas par jour', 'Steps per day'],
  codes: ['41950-7', '55423-8'],
  units: [{ code: '/d', times: 1, also: ['{steps}/d', '{steps}', '1'] }],
  likely: [0, 60_000],
  possible: [0, 300_000],
  category: 'activity',
};

const PAIN: Measure = {
  slug: 'pain',
  name: ['Douleur, de 0 à 10', 'Pain, from 0 to 10'],
  codes: ['72514-3'],
  units: [{ code: '{score}', times: 1 }],
  likely: [0, 10],
  possible: [0, 10],
  category: 'survey',
};

/** Everything that can be measured, in the order of screens. */
export const MEASURES: readonly Measure[] = [
  WEIGHT,
  HEIGHT,
  BMI,
  BLOOD_PRESSURE,
  HEART_RATE,
  TEMPERATURE,
  OXYGEN,
  GLUCOSE,
  HBA1C,
  lipid('cholesterol', ['Cholestérol total', 'Total cholesterol'], ['2093-3'], '14647-2', 38.67, [0.5, 5]),
  lipid('hdl', ['Cholestérol HDL', 'HDL cholesterol'], ['2085-9'], '14646-4', 38.67, [0.1, 2]),
  lipid(
    'ldl',
    ['Cholestérol LDL', 'LDL cholesterol'],
    ['2089-1', '13457-7', '18262-6'],
    '22748-8',
    38.67,
    [0.1, 4],
  ),
  lipid('triglycerides', ['Triglycérides', 'Triglycerides'], ['2571-8'], '14927-8', 88.57, [0.2, 10]),
  WAIST,
  HEAD,
  STEPS,
  PAIN,
];

/** The measure of a name; undefined for no such name. */
export const measureOf = (slug: string): Measure | undefined => MEASURES.find((one) => one.slug === slug);

/** How each of them is typed; what is computed is not. */
export const MEASURE_KINDS = MEASURES.filter((measure) => measure !== BMI).map(kindOfMeasure);
