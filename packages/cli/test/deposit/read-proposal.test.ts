import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readProposal, type Proposal } from '../../src/deposit/read-proposal.ts';

const PHOTOS = new URL('../../../exchange/test/photo/fixtures/', import.meta.url);
const now = new Date('2026-11-27T08:00:00Z');

describe('the files of a deposit', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carnet-deposit-'));
    await copyFile(new URL('place.jpg', PHOTOS), join(folder, 'rash.jpg'));
    await writeFile(join(folder, 'scan.pdf'), '%PDF-1.4 GPS');
  });
  afterAll(() => rm(folder, { recursive: true }));

  const proposed = (keepPhotoNotes: boolean): Promise<Proposal> =>
    readProposal({
      paths: [join(folder, 'rash.jpg'), join(folder, 'scan.pdf')],
      title: undefined,
      words: undefined,
      category: undefined,
      keepPhotoNotes,
      now,
    });
  const bytesIn = ({ drafts }: Proposal): (Buffer | undefined)[] =>
    (drafts[0]?.files ?? []).map(({ bytes }) => Buffer.from(bytes));

  it('go without what photos say of where and when, all else as it is', async () => {
    const sent = await proposed(false);
    expect(bytesIn(sent)).toEqual([
      await readFile(new URL('plain.jpg', PHOTOS)),
      Buffer.from('%PDF-1.4 GPS'),
    ]);
    expect([sent.bared, sent.telling]).toEqual([['rash.jpg'], []]);
  });

  it('go as they are where that is wanted', async () => {
    const sent = await proposed(true);
    expect(bytesIn(sent)[0]).toEqual(await readFile(new URL('place.jpg', PHOTOS)));
    expect([sent.bared, sent.telling]).toEqual([[], []]);
  });
});
