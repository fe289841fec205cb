import { RecordError } from '@carnet/record';
import { SealedError } from '@carnet/sealed';
import { describe, expect, it } from 'vitest';
import { printError, printResult } from '../src/output.ts';

const errorText = (error: unknown): string => {
  let text = '';
  printError((more) => (text += more), error);
  return text;
};

describe('printError', () => {
  it('gives one line: the sentence and its code', () => {
    const error = new RecordError('refused', 'The pod server\n  refused   this.');
    expect(errorText(error)).toBe('The pod server refused this. [refused]\n');
    expect(errorText(new SealedError('fork', 'Two histories.'))).toBe('Two histories. [fork]\n');
  });

  it('says nothing of what was inside an error that is not ours', () => {
    for (const error of [
      new Error('the secret of Margaux'),
      Object.assign(new Error('the secret of Margaux'), { code: 'ERR_SECRET_MARGAUX' }),
      'the secret of Margaux',
    ])
      expect(errorText(error)).toBe(
        'Something went wrong inside Carnet; nothing more is known. [internal]\n',
      );
    const disk = Object.assign(new Error('ENOSPC: no space, write /home/margaux'), { code: 'ENOSPC' });
    expect(errorText(disk)).toBe('The operating system refused what Carnet asked for (ENOSPC). [internal]\n');
    expect(errorText(new TypeError('fetch failed'))).toMatch(/ \[network\]\n$/);
  });
});

describe('printResult', () => {
  const printed = (json: boolean): string => {
    let text = '';
    const output = { json, out: (more: string | Uint8Array) => (text += String(more)), progress: null };
    printResult(output, [{ a: 1 }], () => ['one', 'two']);
    return text;
  };

  it('prints one JSON document, or the lines for a person', () => {
    expect(printed(true)).toBe('[{"a":1}]\n');
    expect(printed(false)).toBe('one\ntwo\n');
  });
});

it('lets no text of others speak to the terminal', () => {
  let text = '';
  const output = { json: false, out: (more: string | Uint8Array) => (text += String(more)), progress: null };
  printResult(output, null, () => ['a \u001b]52;c;cm0=\u0007title\u009b2K', 'x\nforged\u202eline', 'é – ok']);
  expect(text).toBe('a \ufffd]52;c;cm0=\ufffdtitle\ufffd2K\nx\ufffdforged\ufffdline\né – ok\n');
});
