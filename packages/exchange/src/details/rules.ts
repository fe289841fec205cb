import type { Json } from '../json/json.ts';
import { own } from '../own.ts';
import { wordFhirDosage } from '../wording/fhir-dosage.ts';
import { inLanguage, type Language, type Name, type Names } from '../wording/names.ts';
import { wordElement } from '../wording/word-element.ts';
import { componentOf } from './component.ts';
import { CRITICALITIES, KINDS_OF_REACTION, MODALITIES, SEVERITIES, VERIFICATIONS } from './codes.ts';

/** Where in a resource something is said, what it is called, and how it is put in words. */
export interface DetailRule {
  /** Names of elements with dots; arrays are gone through; `[x]` stands for any type of a choice. */
  readonly path: string;
  readonly label: Name;
  readonly word: (value: Json, lang: Language) => string | null;
}

const rule = (path: string, fr: string, en: string, word: DetailRule['word'] = wordElement): DetailRule => ({
  path,
  label: [fr, en],
  word,
});

const byCode =
  (names: Names): DetailRule['word'] =>
  (value, lang) => {
    const name = typeof value === 'string' ? own(names, value) : undefined;
    return name === undefined ? null : inLanguage(name, lang);
  };

/** Only what is not sure is said: that something is confirmed is what everybody expects. */
const UNSURE = rule('verificationStatus.coding.code', 'Certitude', 'How sure', byCode(VERIFICATIONS));
const NOTE = rule('note.text', 'Remarque', 'Note');
const REASONS = [rule('reasonCode', 'Pour', 'For'), rule('reasonReference.display', 'Pour', 'For')];

const TREATMENT_ENDS = [
  rule('effectivePeriod', 'Période', 'Period'),
  ...REASONS,
  rule('statusReason', 'Pourquoi ainsi', 'Why so'),
  NOTE,
];

export const DETAIL_RULES: Readonly<Record<string, readonly DetailRule[]>> = {
  AllergyIntolerance: [
    rule('reaction.manifestation', 'Ce qui se passe', 'What happens'),
    rule('reaction.severity', 'Gravité de la réaction', 'How severe the reaction is', byCode(SEVERITIES)),
    rule('criticality', 'Risque', 'Risk', byCode(CRITICALITIES)),
    rule('type', 'Sorte', 'Sort', byCode(KINDS_OF_REACTION)),
    rule('reaction.exposureRoute', 'Voie', 'Route'),
    rule('onset[x]', 'Depuis', 'Since'),
    rule('lastOccurrence', 'Dernière fois', 'Last time'),
    rule('clinicalStatus.text', 'Statut selon la source', 'Status, as the source says'),
    UNSURE,
    rule('reaction.description', 'Description', 'Description'),
    NOTE,
    rule('reaction.note.text', 'Remarque sur la réaction', 'Note on the reaction'),
  ],
  AdverseEvent: [
    rule('suspectEntity.instance.display', 'Produit en cause', 'Product thought to be the cause'),
    rule('suspectEntity.causality.assessment', 'Lien avec le produit', 'Link with the product'),
    rule('severity', 'Gravité', 'Severity'),
    rule('outcome', 'Évolution', 'Outcome'),
  ],
  Condition: [
    rule('severity', 'Gravité', 'Severity'),
    rule('bodySite', 'Où', 'Where'),
    rule('onset[x]', 'Depuis', 'Since'),
    rule('abatement[x]', 'Fin', 'End'),
    rule('stage.summary', 'Stade', 'Stage'),
    UNSURE,
    NOTE,
  ],
  ImagingStudy: [
    rule('modality.code', 'Examen', 'Examination', byCode(MODALITIES)),
    rule('series.bodySite.display', 'Où', 'Where'),
  ],
  MedicationStatement: [rule('dosage', 'Posologie', 'How to take it', wordFhirDosage), ...TREATMENT_ENDS],
  MedicationRequest: [
    rule('dosageInstruction', 'Posologie', 'How to take it', wordFhirDosage),
    rule('dosageInstruction.timing.repeat.boundsPeriod', 'Période', 'Period'),
    rule('dispenseRequest.quantity', 'Quantité à délivrer', 'Quantity to supply'),
    rule('dispenseRequest.expectedSupplyDuration', 'Pour une durée de', 'To last'),
    rule('dispenseRequest.numberOfRepeatsAllowed', 'Renouvellements', 'Repeats'),
    rule('dispenseRequest.validityPeriod', 'Valable', 'Valid'),
    ...TREATMENT_ENDS,
  ],
  MedicationDispense: [
    rule('quantity', 'Quantité délivrée', 'Quantity supplied'),
    rule('daysSupply', 'Pour une durée de', 'To last'),
    rule('dosageInstruction', 'Posologie', 'How to take it', wordFhirDosage),
    NOTE,
  ],
  Immunization: [
    rule('protocolApplied.doseNumber[x]', 'Numéro de la dose', 'Dose number'),
    rule('protocolApplied.seriesDoses[x]', 'Doses en tout', 'Doses in all'),
    rule('protocolApplied.targetDisease', 'Contre', 'Against'),
    rule('lotNumber', 'Numéro de lot', 'Batch number'),
    rule('expirationDate', 'Lot valable jusqu’au', 'Batch expires'),
    rule('manufacturer.display', 'Fabricant', 'Manufacturer'),
    rule('performer.actor.display', 'Faite par', 'Given by'),
    rule('location.display', 'Lieu', 'Place'),
    rule('site', 'Où sur le corps', 'Where on the body'),
    rule('route', 'Voie', 'Route'),
    rule('doseQuantity', 'Quantité', 'Amount'),
    rule('reaction.detail.display', 'Réaction', 'Reaction'),
    rule('statusReason', 'Pourquoi non faite', 'Why not given'),
    NOTE,
  ],
  Procedure: [
    rule('performedPeriod', 'Période', 'Period'),
    rule('bodySite', 'Où', 'Where'),
    ...REASONS,
    rule('performer.actor.display', 'Faite par', 'Done by'),
    rule('location.display', 'Lieu', 'Place'),
    rule('outcome', 'Résultat', 'Outcome'),
    rule('complication', 'Complication', 'Complication'),
    rule('followUp', 'Suites', 'Follow-up'),
    NOTE,
  ],
  Encounter: [
    rule('period', 'Période', 'Period'),
    rule('type', 'Sorte', 'Sort'),
    ...REASONS,
    rule('location.location.display', 'Lieu', 'Place'),
    rule('serviceProvider.display', 'Établissement', 'Institution'),
    rule('hospitalization.dischargeDisposition', 'Sortie vers', 'Discharged to'),
  ],
  FamilyMemberHistory: [
    rule('relationship', 'Parent', 'Relative'),
    rule('condition.code', 'Maladie', 'Illness'),
    rule('condition.onset[x]', 'Âge au début', 'Age when it began'),
    rule('deceased[x]', 'Décès', 'Death'),
    NOTE,
    rule('condition.note.text', 'Remarque', 'Note'),
  ],
  Observation: [
    rule('component', 'Valeurs', 'Values', componentOf),
    rule('bodySite', 'Où', 'Where'),
    rule('method', 'Méthode', 'Method'),
    rule('specimen.display', 'Prélèvement', 'Specimen'),
    rule('device.display', 'Appareil', 'Device'),
    rule('dataAbsentReason', 'Pourquoi sans valeur', 'Why there is no value'),
    NOTE,
  ],
  DiagnosticReport: [
    rule('conclusion', 'Conclusion', 'Conclusion'),
    rule('conclusionCode', 'Conclusion', 'Conclusion'),
  ],
  ServiceRequest: [
    ...REASONS,
    rule('bodySite', 'Où', 'Where'),
    rule('occurrence[x]', 'Quand', 'When'),
    rule('patientInstruction', 'Consigne', 'Instruction'),
    NOTE,
  ],
  RelatedPerson: [
    rule('relationship', 'Lien avec vous', 'Relationship'),
    rule('telecom.value', 'Pour joindre', 'Contact'),
    rule('address.text', 'Adresse', 'Address'),
    rule('period', 'Période', 'Period'),
  ],
  Goal: [rule('target.due[x]', 'Pour le', 'Due'), NOTE],
  CarePlan: [rule('description', 'Description', 'Description'), rule('period', 'Période', 'Period'), NOTE],
  DeviceUseStatement: [
    rule('bodySite', 'Où', 'Where'),
    rule('timing[x]', 'Période', 'Period'),
    ...REASONS,
    NOTE,
  ],
  Device: [
    rule('manufacturer', 'Fabricant', 'Manufacturer'),
    rule('modelNumber', 'Modèle', 'Model'),
    rule('lotNumber', 'Numéro de lot', 'Batch number'),
    rule('serialNumber', 'Numéro de série', 'Serial number'),
    NOTE,
  ],
  Appointment: [
    rule('start', 'Début', 'Start'),
    rule('end', 'Fin', 'End'),
    rule('participant.actor.display', 'Avec', 'With'),
    rule('patientInstruction', 'Consigne', 'Instruction'),
    rule('comment', 'Remarque', 'Note'),
  ],
};
