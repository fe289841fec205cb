const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML shows it, letter by letter: nothing in it is markup. */
export const escaped = (text: string): string => text.replace(/[&<>"']/gu, (found) => ENTITIES[found] ?? '');
