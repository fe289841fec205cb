import { makeRecord } from '@carnet/record';
import { fhirToQuads } from '@carnet/exchange';
import { expect, it } from 'vitest';
import { draftOf } from '../../../record/test/support/drafts.ts';
import { MemoryWeb, personOn } from '../../../record/test/support/memory-people.ts';
import { writeIps } from '../../src/ips/write-ips.ts';

const allergyOf = (title: string, code: string, status?: string): ReturnType<typeof draftOf> => {
  const draft = draftOf(title, title);
  const coding = { system: 'http://snomed.info/sct', code };
  const quads = fhirToQuads(
    { resourceType: 'AllergyIntolerance', code: { coding: [coding], text: title } },
    draft.subject,
  );
  const line = { ...draft.line, kind: 'AllergyIntolerance', title, ...(status && { status }) };
  return { ...draft, category: 'allergies', quads, line };
};

const problemOf = (title: string): ReturnType<typeof draftOf> => {
  const draft = draftOf(title, title);
  const quads = fhirToQuads({ resourceType: 'Condition', code: { text: title } }, draft.subject);
  const line = { ...draft.line, kind: 'Condition', title };
  return { ...draft, category: 'problems', quads, line };
};

it('leaves out of a summary for others what lies apart, and all that it says', async () => {
  const record = await makeRecord(await personOn(new MemoryWeb(), 'margaux'), ['problems']);
  await record.import([problemOf('Asthme')], { apart: [problemOf('Anémie')] });
  expect((await record.timeline()).entries).toHaveLength(2);
  const person = { name: 'Margaux Dubois', birthDate: null };
  const written = JSON.stringify(await writeIps(record, person, { now: new Date(), language: 'fr' }));
  expect(written).toContain('Asthme');
  expect(written).not.toContain('Anémie');
});

it('says that an allergy and a word that none is known contradict each other', async () => {
  const record = await makeRecord(await personOn(new MemoryWeb(), 'margaux'), ['allergies']);
  const person = { name: 'Margaux Dubois', birthDate: null };
  const written = async (): Promise<string> =>
    JSON.stringify(await writeIps(record, person, { now: new Date(), language: 'en' }));
  await record.import([allergyOf('Cashew nut', '227493005')]);
  expect(await written()).not.toContain('contradict');
  await record.import([allergyOf('No known allergy', '716186003', 'none-known')]);
  expect(await written()).toContain('</ul><p>These lines contradict each other');
});
