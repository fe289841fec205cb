/** What came of reading one of many places; no bytes where it was refused. */
export interface Part {
  readonly status: number;
  readonly type: string | null;
  readonly etag: string | null;
  readonly bytes: Buffer<ArrayBuffer> | null;
}

/**
 * Many answers as multipart/form-data (RFC 7578): `answers`, a JSON array with status, type and ETag of each, then the
 * bytes of each as a file named by its number.
 *
 * @param boundary of letters that no part holds, such as a fresh random one
 */
export const multipart = (boundary: string, parts: readonly Part[]): Buffer => {
  const field = (name: string, type: string, file: boolean): string =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file ? `; filename="${name}"` : ''}\r\n` +
    `content-type: ${type}\r\n\r\n`;
  const answers = parts.map(({ status, type, etag }) => ({ status, type, etag }));
  const bodies = parts.flatMap(({ bytes }, i) =>
    bytes === null
      ? []
      : [Buffer.from(field(`${i}`, 'application/octet-stream', true)), bytes, Buffer.from('\r\n')],
  );
  return Buffer.concat([
    Buffer.from(`${field('answers', 'application/json', false)}${JSON.stringify(answers)}\r\n`),
    ...bodies,
    Buffer.from(`--${boundary}--\r\n`),
  ]);
};
