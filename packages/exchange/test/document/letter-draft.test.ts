import { describe, expect, it } from 'vitest';
import { draftLetter, type Letter } from '../../src/document/letter-draft.ts';
import { draftFile } from '../../src/document/file-draft.ts';

const scan = { name: 'scan.pdf', type: 'application/pdf', bytes: new Uint8Array([1, 2, 3]) };
const other = { ...scan, name: 'other.pdf', bytes: new Uint8Array([4]) };
const letter = (more: Partial<Letter>): Promise<Awaited<ReturnType<typeof draftLetter>>> =>
  draftLetter({
    title: 'Consultation',
    category: 'reports',
    date: '2026-11',
    words: null,
    files: [],
    received: new Date('2026-11-20T10:00:00Z'),
    ...more,
  });

describe('draftLetter', () => {
  it('keeps words and files as one entry', async () => {
    const draft = await letter({ words: 'Cher confrère, ça va mieux.', files: [scan] });
    expect(draft).toMatchObject({
      category: 'reports',
      line: { kind: 'Document', title: 'Consultation', date: '2026-11', author: null },
      files: [{ name: 'letter.txt', type: 'text/plain' }, { name: 'scan.pdf' }],
    });
    expect(new TextDecoder().decode(draft?.files[0]?.bytes)).toBe('Cher confrère, ça va mieux.');
  });

  it('takes one file alone for the document it is', async () => {
    const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', scan.bytes));
    const digest = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const plain = draftFile({ name: 'scan.pdf', type: 'application/pdf', digest, received: new Date() });
    expect((await letter({ files: [scan] }))?.identity).toBe(plain.identity);
  });

  it('tells the same words with other files apart', async () => {
    const identities = await Promise.all(
      [[], [scan], [other], [scan, other]].map(
        async (files) => (await letter({ words: 'See.', files }))?.identity,
      ),
    );
    expect(new Set(identities).size).toBe(4);
    expect((await letter({ words: 'See.', files: [scan] }))?.identity).toBe(identities[1]);
  });

  it('gives files of the same name names of their own', async () => {
    const files = [scan, { ...other, name: 'scan.pdf' }, { ...other, name: 'letter.txt' }];
    const draft = await letter({ words: 'See.', files });
    expect(draft?.files.map(({ name }) => name)).toEqual([
      'letter.txt',
      'scan.pdf',
      'scan (2).pdf',
      'letter (2).txt',
    ]);
  });

  it('is nothing without words and files', async () => {
    expect(await letter({})).toBeNull();
  });
});
