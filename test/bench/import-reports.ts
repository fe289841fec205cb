import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { collect, readers, Store, type Content } from '@carnet/exchange/collect';
import { makeRecord } from '@carnet/record';
import { CATEGORIES } from '@carnet/vocab';
import { heldContent } from '../../packages/exchange/src/collect/content.ts';
import { writeTurtle } from '../../packages/record/src/entries/write-turtle.ts';
import { draftsOf } from '../proof/support/dubois.ts';
import { report, timed } from './figure.ts';
import { stockPerson } from './scene.ts';

const FOLDER = resolve(import.meta.dirname, '../../../shared/data/synderai/bauer');
const SAMPLE = 150;

async function reports(): Promise<Content[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.startsWith('lab-')).sort();
  return Promise.all(
    names.map(async (name) => heldContent(name, new Uint8Array(await readFile(resolve(FOLDER, name))))),
  );
}

/** An import of 88 laboratory reports, read and stored, against a loop of one PUT an entry of them. */
export async function importingReports(baseUrl: string): Promise<void> {
  const person = await stockPerson(baseUrl);
  const record = await makeRecord(person.kit, CATEGORIES);
  const files = await reports();
  const { fetch } = person.session;
  const drafts = (
    await Promise.all(
      files.map(async ({ path }) => draftsOf({ name: path, bytes: await readFile(resolve(FOLDER, path)) })),
    )
  ).flat();
  const step = drafts.length / SAMPLE;
  const sample = Array.from({ length: SAMPLE }, (_, i) => drafts[Math.floor(i * step)]);
  const loop = await timed(async () => {
    for (const [i, draft] of sample.entries()) {
      const response = await fetch(`${person.account.storage}reports/${i}.ttl`, {
        method: 'PUT',
        headers: { 'content-type': 'text/turtle' },
        body: writeTurtle(draft?.quads ?? []),
      });
      if (!response.ok) throw new Error(`PUT ${response.status}`);
    }
  });
  let stored = 0;
  const whole = await timed(async () => {
    const control = { received: new Date(), signal: new AbortController().signal };
    const collected = await collect(files, { ...control, readers });
    const store = new Store(record, control);
    for (const found of collected?.found ?? []) await store.put(found);
    await store.flush();
    const { added, merged } = store.report;
    stored = added + merged;
  });
  if (stored !== drafts.length) throw new Error(`only ${stored} of ${drafts.length} entries`);
  report({
    name: `import of ${files.length} laboratory reports against a loop of one PUT an entry`,
    value: (loop * (drafts.length / SAMPLE)) / whole,
    goal: 5,
    unit: 'ratio',
    atLeast: true,
    note: `${drafts.length} entries, read and stored with their files, in ${Math.round(whole)} ms; the loop measured on ${SAMPLE} of them, without files, and scaled`,
  });
}
