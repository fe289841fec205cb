import type { ExportControl, PlaceFile } from '@carnet/ui';

/** Where a copy is written: into a file that is asked for, or nowhere yet; null if the person chose no file. */
export async function intoFile(
  place: PlaceFile | null,
  name: string,
): Promise<Pick<ExportControl, 'into'> | null> {
  if (place === null) return {};
  try {
    const into = await place(name);
    return into && { into };
  } catch (error) {
    // A browser that does not let a file be written keeps the copy itself, as where none can be chosen.
    if (error instanceof DOMException) return {};
    throw error;
  }
}
