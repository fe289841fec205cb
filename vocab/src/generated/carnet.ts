// Generated from carnet.ttl by `pnpm --filter @carnet/vocab generate`; do not edit.

/** Namespace of our own terms. */
export const CARNET_NS = 'https://w3id.org/carnet/ns#';

/** IRIs of our own terms, by name. */
export const CARNET = {
  /** From a WebID to its public chain of signed key statements. */
  keyStatements: 'https://w3id.org/carnet/ns#keyStatements',
  /** From a WebID to its sealed keyring, for the owner only. */
  keyring: 'https://w3id.org/carnet/ns#keyring',
  /** From a WebID to the ways to unlock its keyring. */
  slots: 'https://w3id.org/carnet/ns#slots',
  /** From a WebID to the container to which others can only add sealed objects. */
  inbox: 'https://w3id.org/carnet/ns#inbox',
  /** Instant from which an access rule (acp:Policy or acl:Authorization) applies. */
  from: 'https://w3id.org/carnet/ns#from',
  /** Instant at which an access rule ends; at that instant it no longer holds. */
  until: 'https://w3id.org/carnet/ns#until',
  /** How long an access rule applies from the first access that it let in; in whole minutes, such as PT60M. */
  within: 'https://w3id.org/carnet/ns#within',
  /** From an answer, by its Link header, to the place of the same pod where several reads are made in one request. */
  many: 'https://w3id.org/carnet/ns#many',
  /** What an owner keeps, for themselves alone, of a request refused. */
  Refusal: 'https://w3id.org/carnet/ns#Refusal',
  /** What an owner keeps of an access they ended, in whole or in part. */
  Withdrawal: 'https://w3id.org/carnet/ns#Withdrawal',
  /** What an owner keeps of the yes by which an access without end goes on for another year. */
  Renewal: 'https://w3id.org/carnet/ns#Renewal',
  /** SHA-256 of the signed consent that goes on, 64 hexadecimal digits. */
  continues: 'https://w3id.org/carnet/ns#continues',
  /** Fingerprint of a person's root key, 64 hexadecimal digits. */
  root: 'https://w3id.org/carnet/ns#root',
  /** Fingerprint of the public key to which the keys of the access are sealed. */
  thumbprint: 'https://w3id.org/carnet/ns#thumbprint',
  /** The name the owner gives of themselves to whoever receives the access. */
  ownerName: 'https://w3id.org/carnet/ns#ownerName',
  /** Inbox that takes deposits made under this consent. */
  depositInbox: 'https://w3id.org/carnet/ns#depositInbox',
  /** SHA-256 of the signed request that is answered. */
  answers: 'https://w3id.org/carnet/ns#answers',
  /** SHA-256 of the signed consent that is ended. */
  ends: 'https://w3id.org/carnet/ns#ends',
  /** Category taken out of a grant of which the rest stands. */
  endedCategory: 'https://w3id.org/carnet/ns#endedCategory',
  /** Whether later requests of this person are dropped unread. */
  blocked: 'https://w3id.org/carnet/ns#blocked',
  /** How the key of whoever receives the access was verified: safety-number or unverified. */
  verified: 'https://w3id.org/carnet/ns#verified',
  /** The gesture by which the person showed that it was them, at that moment. */
  gesture: 'https://w3id.org/carnet/ns#gesture',
  /** passphrase or identity-file. */
  gestureKind: 'https://w3id.org/carnet/ns#gestureKind',
  /** Device that signed, 32 hexadecimal digits. */
  device: 'https://w3id.org/carnet/ns#device',
  /** In whose name a request is made; nobody has checked it. */
  organisation: 'https://w3id.org/carnet/ns#organisation',
  /** A professional credential as its issuer signed it. */
  credential: 'https://w3id.org/carnet/ns#credential',
  /** What a person would call a document or an act. Also carries the FHIR content. */
  Entry: 'https://w3id.org/carnet/ns#Entry',
  /** The category the entry is kept in; exactly one. */
  category: 'https://w3id.org/carnet/ns#category',
  Category: 'https://w3id.org/carnet/ns#Category',
  /** The same fact read from two documents has the same string, hence one entry. */
  identity: 'https://w3id.org/carnet/ns#identity',
  /** Where an entry came from; the entry points to it by prov:hadPrimarySource. */
  Source: 'https://w3id.org/carnet/ns#Source',
  /** Stable for one document and one category; does not lead to the document. */
  sourceKey: 'https://w3id.org/carnet/ns#sourceKey',
  /** One of: fhir-document, fhir, manual, deposit, other. */
  sourceKind: 'https://w3id.org/carnet/ns#sourceKind',
  /** From the entry to the bytes as received, unchanged. */
  file: 'https://w3id.org/carnet/ns#file',
  /** Subject of every entry, without a name: whoever reads the entry knows whose record it is. */
  owner: 'https://w3id.org/carnet/ns#owner',
  /** When the owner corrected what they had written themselves; once for each correction. */
  corrected: 'https://w3id.org/carnet/ns#corrected',
  /** Subject of a wish of the owner. */
  organDonation: 'https://w3id.org/carnet/ns#organDonation',
  /** Type of an entry in which the owner writes beside an entry of somebody else, which stays as it is. */
  patientNote: 'https://w3id.org/carnet/ns#patientNote',
  /** Type of an entry that keeps a file of data without a cover page. */
  receivedData: 'https://w3id.org/carnet/ns#receivedData',
  /** The 12 categories of Mon espace santé and those a person also looks for. */
  categories: 'https://w3id.org/carnet/ns#categories',
  /** Code of the French nomenclature TRE_A03-ClasseDocument (value set JDV_J06). */
  documentClass: 'https://w3id.org/carnet/ns#documentClass',
  /** LOINC code of a document type kept in the category (value set JDV_J07 in France). */
  documentType: 'https://w3id.org/carnet/ns#documentType',
  summary: 'https://w3id.org/carnet/ns#summary',
  prescriptions: 'https://w3id.org/carnet/ns#prescriptions',
  imaging: 'https://w3id.org/carnet/ns#imaging',
  laboratory: 'https://w3id.org/carnet/ns#laboratory',
  reports: 'https://w3id.org/carnet/ns#reports',
  prevention: 'https://w3id.org/carnet/ns#prevention',
  certificates: 'https://w3id.org/carnet/ns#certificates',
  administrative: 'https://w3id.org/carnet/ns#administrative',
  directives: 'https://w3id.org/carnet/ns#directives',
  circle: 'https://w3id.org/carnet/ns#circle',
  questionnaires: 'https://w3id.org/carnet/ns#questionnaires',
  measures: 'https://w3id.org/carnet/ns#measures',
  vaccinations: 'https://w3id.org/carnet/ns#vaccinations',
  allergies: 'https://w3id.org/carnet/ns#allergies',
  problems: 'https://w3id.org/carnet/ns#problems',
  treatments: 'https://w3id.org/carnet/ns#treatments',
  history: 'https://w3id.org/carnet/ns#history',
  reimbursements: 'https://w3id.org/carnet/ns#reimbursements',
  other: 'https://w3id.org/carnet/ns#other',
} as const;

/** Categories by slug: IRI, labels, French document class codes and LOINC document type codes. */
export const CATEGORY_TERMS = {
  summary: {
    iri: 'https://w3id.org/carnet/ns#summary',
    fr: 'Synthèse médicale',
    en: 'Medical summary',
    documentClasses: ['11'],
    documentTypes: ['34133-9', '60591-5'],
  },
  prescriptions: {
    iri: 'https://w3id.org/carnet/ns#prescriptions',
    fr: 'Ordonnances et soins',
    en: 'Prescriptions and care',
    documentClasses: ['42'],
    documentTypes: ['57833-6'],
  },
  imaging: {
    iri: 'https://w3id.org/carnet/ns#imaging',
    fr: 'Imagerie médicale',
    en: 'Medical imaging',
    documentClasses: ['31'],
    documentTypes: ['18748-4', '85430-7'],
  },
  laboratory: {
    iri: 'https://w3id.org/carnet/ns#laboratory',
    fr: 'Résultats de biologie',
    en: 'Laboratory results',
    documentClasses: ['10'],
    documentTypes: ['11502-2'],
  },
  reports: {
    iri: 'https://w3id.org/carnet/ns#reports',
    fr: 'Comptes rendus et lettres',
    en: 'Reports and letters',
    documentClasses: ['10'],
    documentTypes: ['11488-4', '11504-8', '18842-5', '34105-7'],
  },
  prevention: {
    iri: 'https://w3id.org/carnet/ns#prevention',
    fr: 'Prévention et dépistages',
    en: 'Prevention and screening',
    documentClasses: [],
    documentTypes: ['18776-5'],
  },
  certificates: {
    iri: 'https://w3id.org/carnet/ns#certificates',
    fr: 'Certificats',
    en: 'Certificates',
    documentClasses: ['52'],
    documentTypes: [],
  },
  administrative: {
    iri: 'https://w3id.org/carnet/ns#administrative',
    fr: 'Pièces administratives',
    en: 'Administrative papers',
    documentClasses: ['95'],
    documentTypes: [],
  },
  directives: {
    iri: 'https://w3id.org/carnet/ns#directives',
    fr: 'Directives anticipées',
    en: 'Advance directives',
    documentClasses: [],
    documentTypes: ['42348-3'],
  },
  circle: {
    iri: 'https://w3id.org/carnet/ns#circle',
    fr: 'Entourage',
    en: 'Trusted person and contacts',
    documentClasses: [],
    documentTypes: [],
  },
  questionnaires: {
    iri: 'https://w3id.org/carnet/ns#questionnaires',
    fr: 'Questionnaires de santé',
    en: 'Health questionnaires',
    documentClasses: [],
    documentTypes: [],
  },
  measures: {
    iri: 'https://w3id.org/carnet/ns#measures',
    fr: 'Mesures',
    en: 'Measurements',
    documentClasses: [],
    documentTypes: ['8716-3'],
  },
  vaccinations: {
    iri: 'https://w3id.org/carnet/ns#vaccinations',
    fr: 'Vaccinations',
    en: 'Vaccinations',
    documentClasses: [],
    documentTypes: ['11369-6', '87273-9'],
  },
  allergies: {
    iri: 'https://w3id.org/carnet/ns#allergies',
    fr: 'Allergies',
    en: 'Allergies',
    documentClasses: [],
    documentTypes: ['48765-2'],
  },
  problems: {
    iri: 'https://w3id.org/carnet/ns#problems',
    fr: 'Maladies et problèmes de santé',
    en: 'Illnesses and health problems',
    documentClasses: [],
    documentTypes: ['11450-4'],
  },
  treatments: {
    iri: 'https://w3id.org/carnet/ns#treatments',
    fr: 'Traitements',
    en: 'Treatments',
    documentClasses: [],
    documentTypes: ['10160-0'],
  },
  history: {
    iri: 'https://w3id.org/carnet/ns#history',
    fr: 'Antécédents et opérations',
    en: 'Past illnesses and operations',
    documentClasses: [],
    documentTypes: ['11348-0', '46264-8', '47519-4'],
  },
  reimbursements: {
    iri: 'https://w3id.org/carnet/ns#reimbursements',
    fr: 'Remboursements',
    en: 'Reimbursements',
    documentClasses: ['60'],
    documentTypes: [],
  },
  other: {
    iri: 'https://w3id.org/carnet/ns#other',
    fr: 'Autres documents',
    en: 'Other documents',
    documentClasses: ['90'],
    documentTypes: [],
  },
} as const;
