/** The register row of a file that is still arriving: its parts so far, so that any device can go on. */
export interface UploadLine {
  readonly kind: 'Upload';
  /** Short key of the identity of the entry to be. */
  readonly id: string;
  /** Bytes of the whole file. */
  readonly size?: number;
  /** What the entry will say. */
  readonly title?: string;
  readonly date?: string | null;
  /** For one of many files of an entry to be: short key of its identity; `id` is then that of the file. */
  readonly of?: string;
  /** Bytes of all those files. */
  readonly whole?: number;
}

/** Whether a row is a file that is still arriving. */
export const isUpload = (line: unknown): line is UploadLine =>
  typeof line === 'object' && line !== null && 'kind' in line && line.kind === 'Upload' && 'id' in line;
