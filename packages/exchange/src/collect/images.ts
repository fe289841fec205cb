import { instanceFile, draftStudy } from '../dicom/study-draft.ts';
import type { DicomHeader } from '../dicom/read-header.ts';
import type { Person } from '../document/person.ts';
import { isRefusal } from '../document/refusal.ts';
import { personOfFields } from '../xdm/hl7.ts';
import type { Collecting } from './collecting.ts';
import { headOf, nameOf, type Content } from './content.ts';
import { digestsOf } from './digests.ts';
import type { FoundDrafts } from './found.ts';

/** A picture of a study. */
export interface FoundImage {
  readonly content: Content;
  readonly header: DicomHeader;
}

/** Where the mark of DICOM stands, after nothing that counts. */
const MARK = 128;
/** The header is looked for in the first bytes; large notes of makers may stand before it. */
const HEADS = [64 * 1024, 4 * 1024 * 1024];

const isMarked = (head: Uint8Array): boolean =>
  new TextDecoder().decode(head.subarray(MARK, MARK + 4)) === 'DICM';

/** What a DICOM file is a picture of; null for what is none, or none that can be told. */
export async function readImage(content: Content, collecting: Collecting): Promise<FoundImage | null> {
  if (content.size <= MARK + 4 || !isMarked(await headOf(content, MARK + 4))) return null;
  await collecting.step(content);
  for (const length of HEADS) {
    const header = await collecting.readers.picture(await headOf(content, length), {
      name: nameOf(content),
      received: collecting.received,
    });
    if (isRefusal(header)) continue;
    // What lies in an archive is read to its end before anything is written: only there it shows that it is damaged.
    if (collecting.depth > 0) await digestsOf(content);
    return { content, header };
  }
  return null;
}

const personOf = ({ patientName, birthDate, sex }: DicomHeader): Person | null =>
  personOfFields([
    `PID-5|${patientName ?? ''}`,
    `PID-7|${(birthDate ?? '').replaceAll('-', '')}`,
    `PID-8|${sex ?? ''}`,
  ]);

/** Pictures by study: one thing for each, with all its files, each picture once. */
export async function studiesOf(images: readonly FoundImage[]): Promise<FoundDrafts[]> {
  const pictures = images.filter(({ header }) => !header.isDirectory);
  const found: FoundDrafts[] = [];
  for (const study of Map.groupBy(pictures, ({ header }) => header.study).values()) {
    const once = [...new Map(study.map((image) => [image.header.instance, image] as const)).values()];
    const [first] = once;
    if (!first) continue;
    const person = personOf(first.header);
    found.push({
      what: 'drafts',
      path: first.content.path,
      size: once.reduce((sum, { content }) => sum + content.size, 0),
      counts: [{ category: 'imaging', kind: 'ImagingStudy', count: 1 }],
      persons: person === null ? [] : [person],
      skipped: once.length === study.length ? [] : [{ what: 'ImagingStudy', reason: 'same-file-twice' }],
      notes: [],
      drafts: [await draftStudy(once.map(({ header }) => header))],
      contents: once.map(({ content, header }) => ({
        content,
        name: instanceFile(header),
        type: 'application/dicom',
      })),
    });
  }
  return found;
}
