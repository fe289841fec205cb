import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { CliError } from '../../src/errors.ts';
import { readPdf } from '../../src/search/read-pdf.ts';

const fixture = async (name: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(new URL(`../../../ui/test/fixtures/${name}`, import.meta.url)));

it('reads the text of every page of a PDF, and runs nothing of it', async () => {
  const text = await readPdf(await fixture('letter.pdf'));
  expect(text).toContain('votre cœur va bien.');
  expect(text).toContain('Traitement : metformine 500 mg.');
  expect(await readPdf(await fixture('scripts.pdf'))).toContain('Ce fichier contient des scripts.');
});

it('what is no PDF is an error of ours, and ends the thread', async () => {
  await expect(readPdf(new TextEncoder().encode('%PDF-1.7 broken'))).rejects.toBeInstanceOf(CliError);
});
