import type { Names } from '../wording/names.ts';

/*
 * What usual laboratory tests measure, by the English names of our tables. The words are ours: what the thing is and
 * where it comes from, never what a result means for a person or what to do.
 */
export const TERMS: Names = {
  Hemoglobin: [
    'Protéine des globules rouges qui transporte l’oxygène dans le sang.',
    'A protein in red blood cells that carries oxygen in the blood.',
  ],
  Hematocrit: [
    'Part du sang, en volume, occupée par les globules rouges.',
    'The share of the blood, by volume, that is red blood cells.',
  ],
  'Red blood cells': [
    'Aussi appelées globules rouges : les cellules du sang qui transportent l’oxygène.',
    'The cells of the blood that carry oxygen.',
  ],
  'White blood cells': [
    'Aussi appelés globules blancs : les cellules du sang qui défendent le corps contre les microbes.',
    'The cells of the blood that defend the body against germs.',
  ],
  Platelets: [
    'Petits éléments du sang qui aident à arrêter un saignement.',
    'Small parts of the blood that help to stop bleeding.',
  ],
  Neutrophils: [
    'Globules blancs, souvent les plus nombreux, qui combattent surtout les bactéries.',
    'White blood cells, often the most numerous, that mainly fight bacteria.',
  ],
  Lymphocytes: [
    'Globules blancs qui reconnaissent les microbes et gardent la mémoire de ceux déjà rencontrés.',
    'White blood cells that recognise germs and remember those met before.',
  ],
  Monocytes: [
    'Globules blancs qui absorbent les microbes et les cellules usées.',
    'White blood cells that take in germs and worn-out cells.',
  ],
  Basophils: [
    'Globules blancs, les plus rares, qui prennent part aux réactions allergiques.',
    'White blood cells, the rarest, that take part in allergic reactions.',
  ],
  'MCV (mean cell volume)': [
    'Taille moyenne des globules rouges.',
    'The average size of the red blood cells.',
  ],
  'MCH (mean cell hemoglobin)': [
    'Quantité moyenne d’hémoglobine dans un globule rouge.',
    'The average amount of hemoglobin in a red blood cell.',
  ],
  'MCHC (mean cell hemoglobin concentration)': [
    'Concentration moyenne de l’hémoglobine dans les globules rouges.',
    'The average concentration of hemoglobin in the red blood cells.',
  ],
  'RDW (red cell distribution width)': [
    'Mesure si les globules rouges sont de tailles semblables ou différentes.',
    'Tells whether the red blood cells are alike or different in size.',
  ],
  'Sedimentation rate': [
    'Vitesse à laquelle les globules rouges se déposent dans un tube ; elle varie avec l’inflammation, l’âge et d’autres causes.',
    'How fast red blood cells settle in a tube; it varies with inflammation, age and other causes.',
  ],
  INR: [
    'Mesure du temps que le sang met à coaguler, calculée pour être comparable d’un laboratoire à l’autre.',
    'A measure of how long blood takes to clot, worked out so that laboratories can be compared.',
  ],
  Fibrinogen: [
    'Protéine fabriquée par le foie, nécessaire à la coagulation du sang.',
    'A protein made by the liver that blood needs to clot.',
  ],
  'D-dimer': [
    'Fragments laissés par un caillot de sang qui se dissout.',
    'Fragments left by a blood clot that dissolves.',
  ],
  'Hemoglobin A1c': [
    'Part de l’hémoglobine qui a fixé du sucre : elle reflète le sucre du sang des deux à trois derniers mois.',
    'The share of hemoglobin that has bound sugar: it reflects blood sugar over the last two to three months.',
  ],
  Glucose: ['Le sucre du sang, aussi appelé glycémie.', 'The sugar in the blood.'],
  'Fasting glucose': [
    'Le sucre du sang, mesuré sans avoir mangé depuis au moins huit heures.',
    'The sugar in the blood, measured after at least eight hours without eating.',
  ],
  'Urea nitrogen': [
    'Azote de l’urée, un déchet des protéines que les reins éliminent.',
    'The nitrogen in urea, a waste product of proteins that the kidneys remove.',
  ],
  Urea: [
    'Déchet des protéines, fabriqué par le foie et éliminé par les reins.',
    'A waste product of proteins, made by the liver and removed by the kidneys.',
  ],
  Creatinine: [
    'Déchet produit par les muscles et éliminé par les reins ; il sert à estimer leur travail.',
    'A waste product of the muscles, removed by the kidneys; it helps to estimate how they work.',
  ],
  Calcium: [
    'Minéral présent surtout dans les os ; le sang en transporte un peu pour les muscles et les nerfs.',
    'A mineral mostly in the bones; the blood carries a little for muscles and nerves.',
  ],
  Sodium: [
    'Sel minéral qui règle la quantité d’eau dans le corps.',
    'A mineral salt that regulates the amount of water in the body.',
  ],
  Potassium: [
    'Sel minéral nécessaire au cœur, aux muscles et aux nerfs.',
    'A mineral salt that the heart, muscles and nerves need.',
  ],
  Chloride: [
    'Sel minéral qui, avec le sodium, règle l’eau et l’acidité du corps.',
    'A mineral salt that, with sodium, regulates water and acidity in the body.',
  ],
  Magnesium: [
    'Minéral utile aux muscles, aux nerfs et aux os.',
    'A mineral that muscles, nerves and bones use.',
  ],
  Phosphate: [
    'Minéral présent surtout dans les os, et utile à l’énergie des cellules.',
    'A mineral mostly in the bones, and used by cells for energy.',
  ],
  'Total protein': [
    'Ensemble des protéines du sang, dont l’albumine et les anticorps.',
    'All proteins in the blood, albumin and antibodies among them.',
  ],
  Albumin: [
    'Principale protéine du sang, fabriquée par le foie ; elle retient l’eau dans les vaisseaux.',
    'The main protein of the blood, made by the liver; it keeps water in the vessels.',
  ],
  'Total bilirubin': [
    'Pigment jaune issu des globules rouges usés, éliminé par le foie.',
    'A yellow pigment from worn-out red blood cells, removed by the liver.',
  ],
  'Direct bilirubin': [
    'Part de la bilirubine que le foie a déjà préparée pour l’éliminer.',
    'The part of bilirubin that the liver has already prepared for removal.',
  ],
  ALT: [
    'Enzyme présente surtout dans le foie, dont une petite quantité passe dans le sang.',
    'An enzyme mostly in the liver, a little of which passes into the blood.',
  ],
  AST: [
    'Enzyme présente dans le foie, le cœur et les muscles, dont une petite quantité passe dans le sang.',
    'An enzyme in the liver, heart and muscles, a little of which passes into the blood.',
  ],
  'Gamma-GT': [
    'Enzyme présente surtout dans le foie et les voies biliaires.',
    'An enzyme mostly in the liver and bile ducts.',
  ],
  'Alkaline phosphatase': [
    'Enzyme présente surtout dans le foie, les voies biliaires et les os.',
    'An enzyme mostly in the liver, bile ducts and bones.',
  ],
  Lipase: [
    'Enzyme du pancréas qui aide à digérer les graisses.',
    'An enzyme of the pancreas that helps to digest fats.',
  ],
  'Uric acid': [
    'Déchet issu de certains aliments et des cellules usées, éliminé par les reins.',
    'A waste product of some foods and worn-out cells, removed by the kidneys.',
  ],
  'CRP (C-reactive protein)': [
    'Protéine que le foie produit davantage lors d’une inflammation.',
    'A protein that the liver makes more of during inflammation.',
  ],
};
