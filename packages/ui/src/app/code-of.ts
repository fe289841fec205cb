/** What an error calls itself, to be told to whoever helps; it names nothing of the record. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
