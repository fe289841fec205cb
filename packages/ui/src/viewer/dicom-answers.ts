import type { DicomAbout } from './dicom-about.ts';
import { readDicom, type DicomFrame, type DicomImage, type NoDicomImage } from './read-dicom.ts';
import type { Decoders } from './stored-samples.ts';

/** What a file holds, or a picture of it. */
export interface DicomQuestion {
  readonly file: Blob;
  /** Its number: the thread knows by it that it has read the file already. */
  readonly key: number;
  /** Counted from 0; null to know what the file holds. */
  readonly frame: number | null;
}

export type DicomAnswer =
  | NoDicomImage
  | { readonly kind: 'about'; readonly about: DicomAbout }
  | { readonly kind: 'frame'; readonly frame: DicomFrame };

/** Answers questions about files, of which one is held at a time. */
export function dicomAnswers(decoders: Decoders): (question: DicomQuestion) => Promise<DicomAnswer> {
  let held: { readonly key: number; readonly image: DicomImage | NoDicomImage } | null = null;
  return async ({ file, key, frame }) => {
    if (held?.key !== key)
      held = { key, image: readDicom(new Uint8Array(await file.arrayBuffer()), decoders) };
    const { image } = held;
    if (image.kind !== 'image') return image;
    if (frame === null) return { kind: 'about', about: image.about };
    try {
      const drawn = await image.frame(frame);
      return drawn ? { kind: 'frame', frame: drawn } : { kind: 'unreadable' };
    } catch {
      return { kind: 'not-loaded' };
    }
  };
}

/** The bytes of an answer that change hands instead of being copied. */
export const handedOver = (answer: DicomAnswer): ArrayBuffer[] => {
  if (answer.kind !== 'frame') return [];
  return [answer.frame.kind === 'values' ? answer.frame.values.buffer : answer.frame.points.buffer];
};
