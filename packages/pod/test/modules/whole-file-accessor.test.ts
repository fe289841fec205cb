import {
  ExtensionBasedMapper,
  guardedStreamFrom,
  PIM,
  RDF,
  RepresentationMetadata,
} from '@solid/community-server';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WholeFileAccessor } from '../../src/modules/whole-file-accessor.ts';

const BASE = 'http://localhost/';
const POD = { path: `${BASE}pod/` };

let folder: string;
let accessor: WholeFileAccessor;

const metadata = () => new RepresentationMetadata({ path: POD.path }).add(RDF.terms.type, PIM.terms.Storage);
const isPod = async (): Promise<boolean> =>
  (await accessor.getMetadata(POD)).getAll(RDF.terms.type).some(({ value }) => value === PIM.Storage);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carnet-whole-'));
  accessor = new WholeFileAccessor({
    resourceMapper: new ExtensionBasedMapper(BASE, folder),
    rootFilePath: folder,
    tempFilePath: '/.internal/tempFiles/',
  });
  await accessor.writeContainer(POD, metadata());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('never shows a place as empty while what is said of it is written anew', async () => {
  let isWriting = true;
  const writer = async (): Promise<void> => {
    for (let time = 1; time <= 300; time += 1) await accessor.writeContainer(POD, metadata());
    isWriting = false;
  };
  const seen: boolean[] = [];
  const reader = async (): Promise<void> => {
    while (isWriting) seen.push(await isPod());
  };
  await Promise.all([writer(), reader(), reader()]);
  expect(seen.filter((one) => !one)).toEqual([]);
  expect(await isPod()).toBe(true);
});

it('leaves nothing aside, whether a file came whole or not', async () => {
  const place = { path: `${POD.path}letter` };
  const about = new RepresentationMetadata(place, 'application/octet-stream');
  const broken = guardedStreamFrom(['a part']);
  broken.once('data', () => broken.destroy(new TypeError('broken off')));
  await expect(accessor.writeDocument(place, broken, about)).rejects.toThrow('broken off');
  await expect(accessor.getMetadata(place)).rejects.toThrow();
  await accessor.writeDocument(place, guardedStreamFrom(['whole']), about);
  expect((await accessor.getMetadata(place)).contentType).toBe('application/octet-stream');
  expect(await readdir(join(folder, '.internal/tempFiles'))).toEqual([]);
});
