import type { Consent } from '@carnet/record';
import { CARNET_NS, type Purpose } from '@carnet/vocab';
import { byIri } from './identified.ts';

const ACT_REASON = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
/** What a FHIR consent of ours is measured by: the terms of Carnet, nothing wider than what it lists. */
const POLICY = 'https://w3id.org/carnet/consent/v1';

/** Purposes as HL7 v3 ActReason codes; what no code says is treatment only where care is meant. */
const REASONS: Readonly<Record<Purpose, string>> = {
  visit: 'TREAT',
  'follow-up': 'TREAT',
  opinion: 'TREAT',
  specialist: 'TREAT',
  coordination: 'COC',
  prevention: 'TREAT',
  emergency: 'ETREAT',
  administration: 'HOPERAT',
  research: 'HRESCH',
};

/** A state of a consent that FHIR distinguishes: given, or ended by date or withdrawal. */
export type ConsentState = 'active' | 'ended';

const period = ({ from, until }: Consent) => ({
  start: from.toISOString(),
  ...(until === null ? {} : { end: until.toISOString() }),
});

const dataOf = ({ categories, entries }: Consent) => [
  ...categories.map((category) => ({
    meaning: 'related',
    reference: {
      type: 'List',
      identifier: { system: CARNET_NS.replace(/#$/u, ''), value: category },
    },
  })),
  ...entries.map((entry) => ({ meaning: 'instance', reference: byIri(`urn:carnet:entry:${entry}`) })),
];

/**
 * A consent as FHIR R4 Consent, after the foundation of IHE Privacy Consent on FHIR (ITI.PCF, 2024-10; explicit
 * intermediate): what is not listed is denied. The signed consent is its source, so that the proof goes along.
 *
 * @param token the signed consent (`vc+jwt`) the claims were read from.
 * @returns a FHIR resource as plain JSON.
 */
export const consentAsFhir = (consent: Consent, token: string, state: ConsentState) => ({
  resourceType: 'Consent',
  identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:carnet:grant:${consent.grant}` }],
  status: state === 'active' ? 'active' : 'inactive',
  scope: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }],
  },
  category: [
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IDSCL' }] },
    { coding: [{ system: 'http://loinc.org', code: '59284-0' }] },
  ],
  patient: byIri(consent.owner.webId, 'Patient', consent.owner.name),
  dateTime: consent.gesture.at.toISOString(),
  performer: [byIri(consent.owner.webId, 'Patient')],
  organization: [byIri(new URL(consent.owner.webId).origin, 'Organization')],
  sourceAttachment: { contentType: 'application/vc+jwt', data: btoa(token) },
  policy: [{ uri: POLICY }],
  provision: {
    type: 'deny',
    provision: [
      {
        type: 'permit',
        period: period(consent),
        actor: [
          {
            role: {
              coding: [
                { system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' },
              ],
            },
            reference: byIri(consent.receiver.webId),
          },
        ],
        ...(consent.purposeTerm === null
          ? {}
          : { purpose: [{ system: ACT_REASON, code: REASONS[consent.purposeTerm] }] }),
        data: dataOf(consent),
      },
    ],
  },
});
