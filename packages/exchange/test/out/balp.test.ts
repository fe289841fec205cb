import { accessAsFhir } from '@carnet/exchange';
import type { Access, AccessAct } from '@carnet/record';
import { describe, expect, it } from 'vitest';

/*
 * What the profiles IHE.BasicAudit.PatientRead, PatientCreate, PatientUpdate and PatientDelete ask for, from their
 * published sources (IHE/ITI.BasicAudit, input/fsh): fixed values, cardinalities and required value sets of all elements
 * they constrain, and the invariants of AuditEvent in FHIR R4 that could be broken here. Slices are told by `type`.
 */
const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
const PART = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';
const INTERACTION = 'http://hl7.org/fhir/restful-interaction';
const ENTITY = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';
const ROLE = 'http://terminology.hl7.org/CodeSystem/object-role';
const SOURCES = ['AUT', 'INF', 'CST'].map((code) => `${PART}#${code}`);

interface Profile {
  readonly action: string;
  readonly subtypes: readonly string[];
  readonly client: string;
  readonly server: string;
  readonly user: readonly string[];
}
const written = { client: `${DCM}#110153`, server: `${DCM}#110152`, user: SOURCES };
const PROFILES: Readonly<Record<Exclude<AccessAct, 'rules'>, Profile>> = {
  read: {
    ...{ action: 'R', subtypes: ['read', 'vread'], user: [`${PART}#IRCP`] },
    ...{ client: `${DCM}#110152`, server: `${DCM}#110153` },
  },
  add: { ...written, action: 'C', subtypes: ['create'] },
  change: { ...written, action: 'U', subtypes: ['update', 'patch'] },
  delete: {
    ...{ action: 'D', subtypes: ['delete'], user: SOURCES, client: `${DCM}#110150` },
    server: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type#custodian',
  },
};

type Json = Readonly<Record<string, unknown>>;
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);
const coded = (value: unknown): string => {
  const { system, code } = value as { system?: string; code?: string };
  return `${system ?? ''}#${code ?? ''}`;
};
const typeOf = (agent: Json): string => coded(list((agent['type'] as Json | undefined)?.['coding'])[0] ?? {});
const has = (one: Json, name: string): boolean => {
  const value = one[name];
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : value !== undefined;
};

/** Everything in an AuditEvent that goes against a profile. */
function faults(event: Json, act: keyof typeof PROFILES): readonly string[] {
  const profile = PROFILES[act];
  const found: string[] = [];
  const check = (name: string, holds: boolean): void => {
    if (!holds) found.push(name);
  };
  const [agents, entities] = [list(event['agent']), list(event['entity'])];
  const slice = (name: string, those: readonly Json[], most = 1, least = 1): Json => {
    check(`${name} ${String(least)}..${String(most)}`, those.length >= least && those.length <= most);
    return those[0] ?? {};
  };
  check('resourceType', event['resourceType'] === 'AuditEvent');
  check('type', coded(event['type']) === 'http://terminology.hl7.org/CodeSystem/audit-event-type#rest');
  const subtypes = list(event['subtype']).map(coded);
  check(
    'subtype',
    profile.subtypes.some((code) => subtypes.includes(`${INTERACTION}#${code}`)),
  );
  if (act === 'delete') check('subtype 1..1', subtypes.length === 1);
  check('action', event['action'] === profile.action);
  check('recorded', /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(String(event['recorded'])));
  check('outcome', event['outcome'] === '0');
  check('source.observer', has((event['source'] as Json | undefined) ?? {}, 'observer'));
  check('agent 2..', agents.length >= 2);
  for (const name of ['client', 'server'] as const) {
    const side = slice(
      `agent:${name}`,
      agents.filter((one) => typeOf(one) === profile[name]),
    );
    for (const part of ['who', 'network']) check(`agent:${name}.${part}`, has(side, part));
    check(`agent:${name}.media`, !has(side, 'media'));
    check(`agent:${name}.requestor`, typeof side['requestor'] === 'boolean');
  }
  const users = agents.filter((one) => profile.user.includes(typeOf(one)));
  if (users.length > 0) {
    const user = slice('agent:user', users);
    check('agent:user.who', has(user, 'who'));
    check('agent:user.requestor', user['requestor'] === true);
    for (const part of ['media', 'network']) check(`agent:user.${part}`, !has(user, part));
  }
  check('agent types', agents.length === 2 + users.length);
  check('entity 2..', entities.length >= 2);
  const data = slice(
    'entity:data',
    entities.filter(({ type }) => coded(type) === `${ENTITY}#2`),
  );
  check('entity:data.role', ['3', '4', '20'].map((code) => `${ROLE}#${code}`).includes(coded(data['role'])));
  const patient = slice(
    'entity:patient',
    entities.filter(({ type }) => coded(type) === `${ENTITY}#1`),
  );
  check('entity:patient.role', coded(patient['role']) === `${ROLE}#1`);
  check('entity:patient.what', (patient['what'] as Json | undefined)?.['type'] === 'Patient');
  for (const [name, entity] of Object.entries({ data, patient })) {
    check(`entity:${name}.what`, has(entity, 'what'));
    if (act === 'delete')
      for (const part of ['lifecycle', 'name', 'query', 'detail'])
        check(`entity:${name}.${part}`, !has(entity, part));
  }
  // sev-1 of FHIR R4: a name and a query exclude each other.
  check(
    'sev-1',
    entities.every((one) => !(has(one, 'name') && has(one, 'query'))),
  );
  const { meta } = event as { meta?: { profile?: readonly string[] } };
  check('meta.profile', meta?.profile?.length === 1);
  return found;
}

const access: Access = {
  ...{
    id: '1/4',
    time: new Date('2026-11-24T08:05:00.000Z'),
    who: 'https://other.example/d/profile/card#me',
  },
  ...{ app: 'https://desk.example/clientid.jsonld', issuer: 'https://other.example/', own: false },
  ...{
    what: 'https://pod.example/9f2c/aa/bb',
    place: 'category',
    category: 'laboratory',
    apart: false,
    handed: false,
  },
  ...{ act: 'read', outcome: 'allowed', status: 200, grant: 'ab'.repeat(16), times: 1 },
};
const asFhir = (change: Partial<Access>): Json =>
  JSON.parse(
    JSON.stringify(accessAsFhir({ ...access, ...change }, 'https://pod.example/9f2c/profile/card#me')),
  ) as Json;

describe('an access as IHE BALP wants it', () => {
  it.each(['read', 'add', 'change', 'delete'] as const)('keeps the profile of: %s', (act) => {
    for (const change of [
      {},
      { grant: null, category: null },
      { who: null, app: null, grant: null },
      { own: true, app: null },
    ])
      expect(faults(asFhir({ act, ...change }), act)).toEqual([]);
  });

  it('claims no profile for what did not succeed, nor for rules, and has the same form', () => {
    expect(faults(asFhir({ outcome: 'refused', status: 403, times: 57 }), 'read')).toEqual([
      'outcome',
      'meta.profile',
    ]);
    expect(asFhir({ act: 'rules' })['meta']).toBeUndefined();
  });

  it('is checked by something that finds faults', () => {
    expect(faults({ ...asFhir({}), agent: [] }, 'read').length).toBeGreaterThan(5);
    expect(faults(asFhir({ act: 'add' }), 'read')).toContain('action');
  });
});
