import { expect, it } from 'vitest';
import { placeFile } from '../../src/files/place-file.ts';

const scope = (createWritable: () => Promise<WritableStream<Uint8Array<ArrayBuffer>>>) => ({
  names: [] as string[],
  showSaveFilePicker({ suggestedName }: { readonly suggestedName: string }) {
    this.names.push(suggestedName);
    return Promise.resolve({ createWritable });
  },
});
const failing = (name: string) =>
  scope(() => Promise.reject(new DOMException('No file was chosen, or none may be written.', name)));

it('asks for a file by its name where the browser can, and is nothing where it cannot', async () => {
  expect(placeFile({})).toBeNull();
  const file = new WritableStream<Uint8Array<ArrayBuffer>>();
  const browser = scope(() => Promise.resolve(file));
  expect(await placeFile(browser)?.('carnet.zip')).toBe(file);
  expect(browser.names).toEqual(['carnet.zip']);
});

it('gives nothing where none is chosen, and says where none may be written', async () => {
  expect(await placeFile(failing('AbortError'))?.('carnet.zip')).toBeNull();
  await expect(placeFile(failing('NotAllowedError'))?.('carnet.zip')).rejects.toMatchObject({
    name: 'NotAllowedError',
  });
});
