import { own } from '../own.ts';
import { inLanguage, type Language, type Names } from './names.ts';

/** What a kind of fact is called when the source gives it no words at all. */
const KINDS: Names = {
  Document: ['Document', 'Document'],
  Observation: ['Résultat', 'Result'],
  Condition: ['Problème de santé', 'Health problem'],
  AllergyIntolerance: ['Allergie', 'Allergy'],
  AdverseEvent: ['Effet indésirable', 'Adverse effect'],
  MedicationStatement: ['Traitement', 'Treatment'],
  MedicationRequest: ['Ordonnance', 'Prescription'],
  MedicationAdministration: ['Administration d’un médicament', 'Medicine given'],
  MedicationDispense: ['Délivrance d’un médicament', 'Medicine dispensed'],
  Immunization: ['Vaccination', 'Vaccination'],
  ImmunizationRecommendation: ['Vaccination recommandée', 'Recommended vaccination'],
  Procedure: ['Acte', 'Procedure'],
  DeviceUseStatement: ['Appareillage', 'Device'],
  Encounter: ['Visite ou séjour', 'Visit or stay'],
  EpisodeOfCare: ['Prise en charge', 'Episode of care'],
  CarePlan: ['Plan de soins', 'Care plan'],
  Goal: ['Objectif', 'Goal'],
  DiagnosticReport: ['Compte rendu d’examen', 'Test report'],
  ImagingStudy: ['Examen d’imagerie', 'Imaging study'],
  Media: ['Image', 'Picture'],
  QuestionnaireResponse: ['Questionnaire rempli', 'Completed questionnaire'],
  FamilyMemberHistory: ['Antécédent familial', 'Family history'],
  ServiceRequest: ['Examen ou soin demandé', 'Requested test or care'],
  Consent: ['Consentement', 'Consent'],
  Coverage: ['Couverture santé', 'Health coverage'],
  Appointment: ['Rendez-vous', 'Appointment'],
  CareTeam: ['Équipe de soins', 'Care team'],
  Claim: ['Demande de remboursement', 'Claim'],
  ClaimResponse: ['Réponse de l’assurance', 'Claim response'],
  ExplanationOfBenefit: ['Remboursement', 'Reimbursement'],
  RiskAssessment: ['Évaluation d’un risque', 'Risk assessment'],
  Communication: ['Message', 'Message'],
  RelatedPerson: ['Personne de l’entourage', 'Person of the circle'],
  DeviceRequest: ['Dispositif médical prescrit', 'Prescribed device'],
  Section: ['Partie du document', 'Part of the document'],
  Statement: ['Élément du document', 'Item of the document'],
  Flag: ['Point d’attention', 'Alert'],
};

/** The name of a kind; a general word for kinds without a name. */
export const wordKind = (kind: string, lang: Language): string =>
  inLanguage(own(KINDS, kind) ?? ['Élément du carnet', 'Record item'], lang);
