import type { Consent } from '@carnet/record';
import { CARNET_NS, CATEGORY_TERMS, NAMESPACES, PURPOSES } from '@carnet/vocab';

/** What became of a consent since it was given; null where nothing did. */
export interface ConsentEnd {
  readonly withdrawn: Date | null;
}

const status = (consent: Consent, end: ConsentEnd, now: Date) => {
  if (end.withdrawn) return { type: 'dpv:ConsentWithdrawn', 'dcterms:date': end.withdrawn.toISOString() };
  if (consent.until !== null && consent.until <= now)
    return { type: 'dpv:ConsentExpired', 'dcterms:date': consent.until.toISOString() };
  return { type: 'dpv:ConsentGiven', 'dcterms:date': consent.gesture.at.toISOString() };
};

const recipient = (consent: Consent) => ({
  id: consent.receiver.webId,
  type: 'dpv:Recipient',
});

const dataOf = (consent: Consent) => [
  ...consent.categories.map((category) => ({
    id: `${CARNET_NS}${category}`,
    'dcterms:title': [
      { '@value': CATEGORY_TERMS[category].fr, '@language': 'fr' },
      { '@value': CATEGORY_TERMS[category].en, '@language': 'en' },
    ],
  })),
  ...consent.entries.map((entry) => ({ id: `urn:carnet:entry:${entry}` })),
];

/** What ends a consent that names no end. */
const ENDLESS = [
  {
    '@value':
      'Jusqu’au retrait. La question est reposée chaque année\u00a0; sans réponse sous 30 jours, l’accès s’arrête.',
    '@language': 'fr',
  },
  {
    '@value': 'Until withdrawn. Asked again each year; without an answer within 30 days access ends.',
    '@language': 'en',
  },
];

/**
 * A consent as the receipt of ISO/IEC TS 27560:2023, in the JSON-LD that the guide of the Data Privacy Vocabulary
 * gives for it: who, what, what for, to whom, from when and until when, how to withdraw, and its state.
 *
 * @param now instant at which the state is told.
 */
export const consentAsReceipt = (consent: Consent, end: ConsentEnd, now: Date) => ({
  '@context': {
    id: '@id',
    type: '@type',
    dpv: NAMESPACES.dpv,
    dcterms: NAMESPACES.dcterms,
    carnet: CARNET_NS,
  },
  id: `urn:carnet:grant:${consent.grant}`,
  type: ['dpv:ConsentRecord', 'dpv:ConsentReceipt'],
  'dcterms:identifier': consent.grant,
  'dcterms:conformsTo': 'ISO/IEC TS 27560:2023',
  'dcterms:issued': consent.gesture.at.toISOString(),
  'dpv:hasDataSubject': { id: consent.owner.webId },
  'dpv:hasDataController': { id: consent.owner.webId },
  'dpv:hasConsentStatus': status(consent, end, now),
  'dpv:isIndicatedBy': { id: consent.owner.webId },
  'dpv:hasIndicationMethod': consent.gesture.kind,
  'dpv:hasProcess': {
    type: 'dpv:Process',
    'dpv:hasPurpose': {
      ...(consent.purposeTerm === null ? {} : { id: PURPOSES[consent.purposeTerm] }),
      'dcterms:description': consent.purpose,
    },
    'dpv:hasProcessing': consent.modes.map((mode) => ({
      id: mode === 'read' ? 'dpv:Access' : 'dpv:Collect',
    })),
    'dpv:hasPersonalData': dataOf(consent),
    'dpv:hasRecipient': recipient(consent),
    'dpv:hasDuration': {
      type: consent.until === null ? 'dpv:UntilEventDuration' : 'dpv:UntilTimeDuration',
      'dcterms:valid': `${consent.from.toISOString()}/${consent.until?.toISOString() ?? '..'}`,
      ...(consent.once ? { 'dcterms:extent': 'PT60M' } : {}),
      ...(consent.until === null ? { 'dcterms:description': ENDLESS } : {}),
    },
  },
  'dpv:hasConsentControl': {
    type: 'dpv:WithdrawConsent',
    'dcterms:description': [
      {
        '@value':
          'À tout moment, dans l’application ou par «\u00a0carnet withdraw\u00a0», sans raison à donner.',
        '@language': 'fr',
      },
      {
        '@value': 'At any time, in the app or by “carnet withdraw”, with no reason given.',
        '@language': 'en',
      },
    ],
  },
});
