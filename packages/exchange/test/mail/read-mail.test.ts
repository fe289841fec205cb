import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/document/refusal.ts';
import { readMail } from '../../src/mail/read-mail.ts';
import { makeMail } from './make-mail.ts';

const read = async (text: string) => readMail(new Uint8Array(Buffer.from(text)));

describe('a mail', () => {
  it('gives its words, who sent it when, and what came with it', async () => {
    const mail = await read(
      makeMail({ 'IHE_XDM.zip': Buffer.from([1, 2, 3]), '../../x.pdf': Buffer.from('%PDF-1.7') }),
    );
    if (isRefusal(mail)) throw new Error(mail.refused);
    expect(mail).toMatchObject({
      subject: 'Résultats de Margaux',
      from: 'Laboratoire Été',
      date: '2024-01-15T09:30:00Z',
      words: 'Bonjour,\nvoici vos résultats.',
    });
    expect(mail.files.map(({ name, bytes }) => [name, bytes.length])).toEqual([
      ['IHE_XDM.zip', 3],
      ['.. .. x.pdf', 8],
    ]);
  });

  it('tells files of one name apart, and keeps no mark-up', async () => {
    const html =
      'From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>Bonjour<script>alert(1)</script></p>';
    const mail = await read(html);
    expect(isRefusal(mail) ? mail : mail.words).toMatch(/^Bonjour/u);
    expect(isRefusal(mail) ? mail : mail.words).not.toContain('<');
  });

  it('is refused when it says nothing', async () => {
    expect(await read('From: a@b.example\n\n')).toMatchObject({ refused: 'empty' });
  });
});
