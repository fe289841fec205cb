import { isRefusal } from '@carnet/exchange';
import { readNarrative, type Narrative } from '@carnet/exchange/cda';
import type { NarrativeQuestion } from './narrate.ts';

/** The text of the document; null when it is none that can be read. */
async function answer({ file, name }: NarrativeQuestion): Promise<Narrative | null> {
  const found = readNarrative(new Uint8Array(await file.arrayBuffer()), name);
  return isRefusal(found) ? null : found;
}

/* The thread in which a document's text is read: what is in it can neither stop the page nor touch it. */
addEventListener('message', (event: MessageEvent<NarrativeQuestion>) => {
  void answer(event.data)
    .catch(() => null)
    .then((found) => {
      postMessage(found);
    });
});
