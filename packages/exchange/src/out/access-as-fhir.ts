import type { Access, AccessAct } from '@carnet/record';
import { CARNET_NS } from '@carnet/vocab';
import { byIri } from './identified.ts';

const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
const TYPES = 'http://terminology.hl7.org/CodeSystem/audit-event-type';
const INTERACTIONS = 'http://hl7.org/fhir/restful-interaction';
const ENTITIES = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';
const PARTICIPATION = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';
const PROFILES = 'https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit';
const ROLES = 'http://terminology.hl7.org/CodeSystem/object-role';
const [SOURCE, DESTINATION] = ['110153', '110152'];

/** What FHIR calls each act: the letter and the interaction. */
const ACTS: Readonly<Record<AccessAct, readonly [string, string]>> = {
  read: ['R', 'read'],
  add: ['C', 'create'],
  change: ['U', 'update'],
  delete: ['D', 'delete'],
  rules: ['U', 'operation'],
};

/** 0 done, 4 a fault, 8 refused: what FHIR has for outcomes is in steps of severity. */
const OUTCOMES: Readonly<Record<Access['outcome'], string>> = { allowed: '0', failed: '4', refused: '8' };

const detail = (name: string): string => CARNET_NS.replace(/#$/u, `/${name}`);
const role = (code: string) => ({ coding: [{ system: DCM, code }] });
const custodian = {
  coding: [
    { system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type', code: 'custodian' },
  ],
};

/** Why an element that a profile asks for has no value: the log keeps no network addresses, and not everybody has an app. */
const absent = (reason: 'masked' | 'unknown') => ({
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: reason }],
});

/** Client and server: data go from server to client when something is read, else the other way; deleting moves none. */
const sidesOf = (act: AccessAct) => {
  if (act === 'delete') return { client: role('110150'), server: custodian };
  return act === 'read'
    ? { client: role(DESTINATION), server: role(SOURCE) }
    : { client: role(SOURCE), server: role(DESTINATION) };
};

const agentsOf = ({ act, app, who }: Access, server: string) => {
  const sides = sidesOf(act);
  const user = {
    type: { coding: [{ system: PARTICIPATION, code: act === 'read' ? 'IRCP' : 'AUT' }] },
    ...(who === null ? {} : { who: byIri(who) }),
    requestor: true,
  };
  const client = {
    type: sides.client,
    who: app === null ? absent('unknown') : byIri(app),
    requestor: who === null,
    network: absent('masked'),
  };
  const network = { address: server, type: '5' };
  return [
    client,
    { type: sides.server, who: byIri(server, 'Device'), requestor: false, network },
    ...(who === null ? [] : [user]),
  ];
};

/** The profile of a deletion has no place for details. */
const detailsOf = ({ act, category, times }: Access) => [
  ...(category === null || act === 'delete' ? [] : [{ type: detail('category'), valueString: category }]),
  ...(times === 1 || act === 'delete' ? [] : [{ type: detail('times'), valueString: String(times) }]),
];

const entitiesOf = (access: Access, owner: string) => [
  {
    what: byIri(owner, 'Patient'),
    type: { system: ENTITIES, code: '1' },
    role: { system: ROLES, code: '1' },
  },
  {
    what: byIri(access.what),
    type: { system: ENTITIES, code: '2' },
    role: { system: ROLES, code: '4' },
    ...(detailsOf(access).length === 0 ? {} : { detail: detailsOf(access) }),
  },
  ...(access.grant === null
    ? []
    : [
        {
          what: byIri(`urn:carnet:grant:${access.grant}`, 'Consent'),
          type: { system: 'http://hl7.org/fhir/resource-types', code: 'Consent' },
        },
      ]),
];

/** The profiles are about what succeeded; reading and changing rules is an operation that has none. */
const PROFILED: Readonly<Record<AccessAct, string | null>> = {
  read: 'PatientRead',
  add: 'PatientCreate',
  change: 'PatientUpdate',
  delete: 'PatientDelete',
  rules: null,
};

const metaOf = ({ act, outcome }: Access) => {
  const profile = PROFILED[act];
  return outcome === 'allowed' && profile !== null ? { meta: { profile: [`${PROFILES}.${profile}`] } } : {};
};

/**
 * A line of the access log as FHIR R4 AuditEvent, after the patterns of IHE Basic Audit Log Patterns (ITI.BALP 1.1) for
 * reads, creates, updates and deletes of a patient's data; what was refused or failed has the same form, with that outcome.
 * What was asked for stays opaque, and there is no network address of anybody.
 *
 * @param owner WebID of the person whose record it is.
 * @returns a FHIR resource as plain JSON.
 */
export const accessAsFhir = (access: Access, owner: string) => {
  const [action, interaction] = ACTS[access.act];
  const server = new URL('/', access.what).href;
  return {
    resourceType: 'AuditEvent',
    ...metaOf(access),
    type: { system: TYPES, code: 'rest' },
    subtype: [{ system: INTERACTIONS, code: interaction }],
    action,
    recorded: access.time.toISOString(),
    outcome: OUTCOMES[access.outcome],
    outcomeDesc: `HTTP ${access.status}`,
    agent: agentsOf(access, server),
    source: { observer: byIri(server, 'Device') },
    entity: entitiesOf(access, owner),
  };
};
