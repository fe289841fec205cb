/** 'a, b et c' or 'a, b and c'. */
export function writeList(items: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' }).format(items);
}
