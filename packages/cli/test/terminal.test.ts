import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainJson, plainLine, plainText, toTerminal } from '../src/terminal.ts';

const OBEYED = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;
const withoutLines = (text: string): string => text.replaceAll(/[\n\t]/gu, '');

describe('text of others on a terminal', () => {
  it('keeps its lines and tabs and loses what a terminal would obey', () => {
    expect(plainText('<#a> \u001b[2J "x" .\r\n\tb\rforged\u202e\n')).toBe(
      '<#a> \ufffd[2J "x" .\n\tb\ufffdforged\ufffd\n',
    );
    expect(plainLine('a\nb\tc\u200f')).toBe('a\ufffdb\ufffdc\ufffd');
    expect(plainText('Hémoglobine – 6,1 % 👩‍⚕️ עברית')).toBe('Hémoglobine – 6,1 % 👩‍⚕️ עברית');
  });

  it('is the same document as JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
        const json = `${JSON.stringify([value, text, '\u009b2K\u202e'])}\n`;
        const shown = plainJson(json);
        expect(withoutLines(shown)).not.toMatch(OBEYED);
        expect(JSON.parse(shown)).toEqual(JSON.parse(json));
      }),
    );
  });

  it('is never obeyed, whatever is written, bytes included', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, json) => {
        let shown = '';
        toTerminal((text) => (shown += String(text)), json)(bytes);
        expect(withoutLines(shown)).not.toMatch(OBEYED);
      }),
    );
  });
});
