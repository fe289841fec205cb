import { escaped } from '../escaped.ts';
import type { Language } from '../wording/names.ts';

/** A link to a file beside the page, or to a place in it. */
export const linkTo = (path: string, words: string): string => {
  const target = path.startsWith('#') ? path : path.split('/').map(encodeURIComponent).join('/');
  return `<a href="${escaped(target)}">${escaped(words)}</a>`;
};

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1, h2, h3 { line-height: 1.2; break-after: avoid; }
h2 { margin-top: 2rem; border-bottom: 2px solid; }
ul { padding-left: 1.2rem; }
li { margin-bottom: .4rem; overflow-wrap: anywhere; break-inside: avoid; }
a { color: inherit; }
.soft { opacity: .75; font-size: .9em; font-weight: normal; }
.parts { columns: 2 22rem; }
.parts section { break-inside: avoid; }
@page { size: A4; margin: 16mm 15mm; }
@media print {
  :root { color-scheme: light; font-size: 10pt; }
  body { max-width: none; padding: 0; }
  .screen { display: none; }
  a { text-decoration: none; }
}`;

/** A page that stands by itself: no script, nothing from elsewhere, and a policy that lets neither in. */
export const page = (lang: Language, title: string, body: string): string => `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${STYLE}
</style>
</head>
<body>
${body}
</body>
</html>
`;
