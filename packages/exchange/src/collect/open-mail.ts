import { isRefusal, refuse, type Refusal } from '../document/refusal.ts';
import { readInside, type Collecting } from './collecting.ts';
import { bytesOf, heldContent, nameOf, type Content } from './content.ts';
import type { Collected, Found } from './found.ts';
import { guessCategory } from './guess.ts';
import { keepContent } from './keep-content.ts';

/** The words of a mail as a letter, filed by its subject. */
async function letterOf(
  mail: { subject: string | null; date: string | null; from: string | null; words: string },
  content: Content,
  inside: Collecting,
): Promise<Found> {
  const held = heldContent(`${content.path}/mail.txt`, new TextEncoder().encode(mail.words));
  const title = mail.subject ?? nameOf(content);
  const filing = { title, category: guessCategory(title), date: mail.date, author: mail.from };
  return { ...(await keepContent({ content: held, type: 'text/plain', filing }, inside)), isFiled: false };
}

/** What is in a mail: its words as a letter, and what came with it, read as anything else is. */
export async function openMail(content: Content, collecting: Collecting): Promise<Collected | Refusal> {
  const opened = await readInside(collecting, async (inside) => {
    const mail = await inside.readers.mail(await bytesOf(content), {
      name: nameOf(content),
      received: inside.received,
    });
    if (isRefusal(mail)) return mail;
    const { words, files } = mail;
    for (const { bytes } of files) {
      const over = inside.room.take(bytes.length);
      if (over !== null) return refuse(over);
    }
    const letter = words === null ? [] : [await letterOf({ ...mail, words }, content, inside)];
    const attached = await inside.pile(
      files.map(({ name, bytes }) => heldContent(`${content.path}/${name}`, bytes)),
      inside,
    );
    return isRefusal(attached) ? attached : { ...attached, found: [...letter, ...attached.found] };
  });
  return opened ?? refuse('broken');
}
