import type { Access, LogDifference } from '@carnet/record';
import { describe, expect, it } from 'vitest';
import {
  accessAsFhir,
  fhirToQuads,
  parseJson,
  quadsToFhir,
  wordAccess,
  wordLogAlarm,
  wordLogDifference,
} from '@carnet/exchange';
import { anAccess } from '../../../record/test/support/an-access.ts';

const OWNER = 'https://pod.example/9f2c/profile/card#me';
const NADIA = 'https://other.example/d/profile/card#me';
const access: Access = anAccess('1/4', {
  time: new Date('2026-11-24T08:05:00.000Z'),
  who: NADIA,
  app: 'https://desk.example/clientid.jsonld',
  issuer: 'https://other.example/',
  what: 'https://pod.example/9f2c/aa/bb',
  grant: 'ab'.repeat(16),
});
const say = (change: Partial<Access>, lang: 'fr' | 'en', inList = false): string =>
  wordAccess({ ...access, ...change }, (id) => (id === NADIA ? 'Nadia' : null), lang, {
    timeZone: 'Europe/Paris',
    inList,
  });

describe('an access for others to read', () => {
  it('is a FHIR AuditEvent that names who, what for whom, by which consent, and what came of it', () => {
    const fhir = accessAsFhir(access, OWNER);
    expect(fhir).toMatchObject({
      resourceType: 'AuditEvent',
      action: 'R',
      outcome: '0',
      recorded: '2026-11-24T08:05:00.000Z',
      subtype: [{ code: 'read' }],
      source: { observer: { identifier: { value: 'https://pod.example/' } } },
    });
    expect(fhir.agent.map(({ type, requestor }) => [type.coding[0]?.code, requestor])).toEqual([
      ['110152', false],
      ['110153', false],
      ['IRCP', true],
    ]);
    expect(fhir.entity.map(({ what }) => what.identifier.value)).toEqual([
      OWNER,
      access.what,
      `urn:carnet:grant:${'ab'.repeat(16)}`,
    ]);
  });

  it('says a refusal of nobody known as one', () => {
    const fhir = accessAsFhir(
      { ...access, who: null, app: null, grant: null, outcome: 'refused', status: 401 },
      OWNER,
    );
    expect(fhir.outcome).toBe('8');
    expect(fhir.agent.map(({ requestor }) => requestor)).toEqual([true, false]);
  });

  it('has only elements that FHIR R4 knows', () => {
    const json = parseJson(JSON.stringify(accessAsFhir(access, OWNER)));
    const subject = 'urn:carnet:test';
    expect(quadsToFhir(fhirToQuads(json as never, subject), subject)).toEqual(json);
  });

  it('is a sentence in both languages', () => {
    expect(say({}, 'fr').replaceAll(/\s/gu, ' ')).toBe(
      'Nadia a lu dans « Résultats de biologie », le 24 novembre 2026 à 09:05, par l’application desk.example.',
    );
    expect(say({}, 'en')).toBe(
      'Nadia read in “Laboratory results”, on 24 November 2026 at 09:05, through the app desk.example.',
    );
    expect(say({ place: 'bundles', category: null, times: 790 }, 'en')).toContain(
      'Nadia checked that their access holds, on 24 November',
    );
    const refused = { place: 'bundles', category: null, outcome: 'refused' } as const;
    expect(say({ ...refused, handed: true }, 'en')).toContain(
      'Nadia checked whether their access still holds, on 24 November',
    );
    expect(say(refused, 'en')).toContain('Nadia tried to read among the keys of what you share');
    expect(say({ own: true, place: 'bundles', category: null }, 'en')).toContain(
      'among the keys of what you share',
    );
    expect(say({ own: true, act: 'rules' }, 'fr')).toContain(
      'Vous avez consulté ou modifié les droits d’accès',
    );
    expect(say({ who: null, outcome: 'refused', place: 'other', category: null }, 'en')).toBe(
      'Somebody who did not sign in tried to read at a place this record does not know, on 24 November 2026 at 09:05, refused.',
    );
    expect(say({ who: 'https://x.example/#me' }, 'en')).toContain(
      'A person you do not know (https://x.example/#me) read',
    );
    const many = { who: null, outcome: 'refused', category: null, times: 57 } as const;
    expect(say({ ...many, place: 'other' }, 'en')).toContain('refused, 57 times more.');
    expect(say({ ...many, place: 'several' }, 'fr').replaceAll(/\s/gu, ' ')).toBe(
      '57 autres essais refusés, de n’importe qui et n’importe où, le 24 novembre 2026 à 09:05.',
    );
    const tried = { act: 'add', outcome: 'refused', app: null } as const;
    expect(say(tried, 'fr', true).replaceAll(/\s/gu, ' ')).toBe(
      'Nadia a essayé d’ajouter quelque chose dans « Résultats de biologie », à 09:05.',
    );
    expect(say({ ...many, place: 'several' }, 'en', true)).toBe(
      '57 further attempts, by anybody and anywhere, at 09:05.',
    );
    expect(say({ outcome: 'failed' }, 'en', true)).toContain(
      'at 09:05, through the app desk.example, without',
    );
    expect(wordLogAlarm('missing-tail', 'fr')).toContain('annoncées');
  });

  it('says where what somebody declared and the log differ, and accuses nobody', () => {
    const difference: LogDifference = {
      ...{ kind: 'unwritten', who: NADIA, act: 'read', place: 'category', category: 'laboratory' },
      ...{ apart: false, count: 3, first: access.time, last: access.time, statements: [] },
    };
    const differs = (change: Partial<LogDifference>, lang: 'fr' | 'en'): string =>
      wordLogDifference({ ...difference, ...change }, () => 'Nadia', lang, 'Europe/Paris').replaceAll(
        /\s/gu,
        ' ',
      );
    expect(differs({}, 'fr')).toBe(
      'Nadia déclare avoir lu dans « Résultats de biologie », 3 fois, le 24 novembre 2026 ; le serveur ne l’a pas noté.',
    );
    expect(differs({ kind: 'unstated', count: 1 }, 'en')).toBe(
      'The server wrote down one reading in “Laboratory results”, on 24 November 2026, which Nadia did not declare.',
    );
  });
});
