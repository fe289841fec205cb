import { Zip, ZipPassThrough } from 'fflate';

/** A ZIP archive that grows file by file and is one Blob in the end: parts go to the browser's storage, not to memory. */
export class ZipFile {
  readonly #parts: BlobPart[] = [];
  readonly #zip = new Zip((error, part) => {
    if (error) throw error;
    this.#parts.push(new Blob([new Uint8Array(part)]));
  });

  add(name: string, content: Uint8Array): void {
    const file = new ZipPassThrough(name);
    this.#zip.add(file);
    file.push(content, true);
  }

  end(): Blob {
    this.#zip.end();
    return new Blob(this.#parts, { type: 'application/zip' });
  }
}
