/** The fields of a JSON body; none if it is not an object. */
export const fields = (json: unknown): Record<string, unknown> =>
  typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Record<string, unknown>) : {};

/** A field that is a string, without the blanks around it; null for anything else and for an empty one. */
export const text = (json: unknown, name: string): string | null => {
  const value = fields(json)[name];
  const plain = typeof value === 'string' ? value.trim() : '';
  return plain === '' ? null : plain;
};
