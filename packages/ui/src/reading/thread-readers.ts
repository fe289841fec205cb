import { ExchangeError, refuse, type Refusal } from '@carnet/exchange';
import type { Readers, ReadingOf } from '@carnet/exchange/collect';
import type { ReadAs } from './answer.ts';
import type { DocumentReader, ReadOutcome } from './document-reader.ts';

function refusalOf(outcome: ReadOutcome): Refusal {
  if (outcome.kind === 'stopped') throw new ExchangeError('stopped', 'Reading was stopped.');
  if (outcome.kind === 'read' || outcome.kind === 'part') return refuse('broken');
  return refuse(outcome.kind === 'refused' ? outcome.code : outcome.kind);
}

/** Readers in the reading thread: what is in a file can neither stop the page nor touch it. */
export function threadReaders(reader: DocumentReader, signal: AbortSignal): Readers {
  const ask = (bytes: Uint8Array<ArrayBuffer>, of: ReadingOf, as?: ReadAs): Promise<ReadOutcome> =>
    reader.read({ file: new Blob([bytes]), ...of, ...(as && { as }) }, signal);
  const partOf =
    <As extends ReadAs>(as: As) =>
    async (bytes: Uint8Array<ArrayBuffer>, of: ReadingOf): Promise<Awaited<ReturnType<Readers[As]>>> => {
      const outcome = await ask(bytes, of, as);
      const given: object = outcome.kind === 'part' ? outcome.part : refusalOf(outcome);
      return given as Awaited<ReturnType<Readers[As]>>;
    };
  return {
    async health(bytes, of) {
      const outcome = await ask(bytes, of);
      return outcome.kind === 'read' ? outcome.reading : refusalOf(outcome);
    },
    metadata: partOf('metadata'),
    calendar: partOf('calendar'),
    mail: partOf('mail'),
    manifest: partOf('manifest'),
    signature: partOf('signature'),
    picture: partOf('picture'),
  };
}
