import type { Access, AccessAct } from '@carnet/record';
import { CARNET_NS } from '@carnet/vocab';
import { byIri } from './identified.ts';

const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
const TYPES = 'http://terminology.hl7.org/CodeSystem/audit-event-type';
const INTERACTIONS = 'http://hl7.org/fhir/restful-interaction';
const ENTITIES = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';
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

const role = (code: string) => ({ coding: [{ system: DCM, code }] });

/** Data go from server to client when something is read, else the other way. */
const agentsOf = ({ act, app, who }: Access, server: string) => {
  const reads = act === 'read';
  const client = app === null ? {} : { who: byIri(app) };
  const user = {
    type: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }],
    },
    ...(who === null ? {} : { who: byIri(who) }),
    requestor: true,
  };
  return [
    { type: role(reads ? DESTINATION : SOURCE), ...client, requestor: who === null },
    { type: role(reads ? SOURCE : DESTINATION), who: byIri(server, 'Device'), requestor: false },
    ...(who === null ? [] : [user]),
  ];
};

const entitiesOf = ({ what, category, grant }: Access, owner: string) => [
  {
    what: byIri(owner, 'Patient'),
    type: { system: ENTITIES, code: '1' },
    role: { system: ROLES, code: '1' },
  },
  {
    what: byIri(what),
    type: { system: ENTITIES, code: '2' },
    role: { system: ROLES, code: '4' },
    ...(category === null
      ? {}
      : { detail: [{ type: CARNET_NS.replace(/#$/u, '/category'), valueString: category }] }),
  },
  ...(grant === null
    ? []
    : [
        {
          what: byIri(`urn:carnet:grant:${grant}`, 'Consent'),
          type: { system: 'http://hl7.org/fhir/resource-types', code: 'Consent' },
        },
      ]),
];

/**
 * A line of the access log as FHIR R4 AuditEvent, after the patterns of IHE Basic Audit Log Patterns (ITI.BALP 1.1) for
 * reads, creates, updates and deletes of a patient's data. What was asked for stays opaque.
 *
 * @param owner WebID of the person whose record it is.
 * @returns a FHIR resource as plain JSON.
 */
export const accessAsFhir = (access: Access, owner: string) => {
  const [action, interaction] = ACTS[access.act];
  const server = new URL('/', access.what).href;
  return {
    resourceType: 'AuditEvent',
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
