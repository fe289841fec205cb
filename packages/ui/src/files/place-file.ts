type Pieces = WritableStream<Uint8Array<ArrayBuffer>>;

interface WithPicker {
  readonly showSaveFilePicker?: (options: { readonly suggestedName: string }) => Promise<{
    createWritable(): Promise<Pieces>;
  }>;
}

/** Asks for a file to write into; null if none is chosen. */
export type PlaceFile = (name: string) => Promise<Pieces | null>;

/**
 * How a browser that can (File System Access: Chromium) asks, right after a gesture, for a file that is then written piece
 * by piece, and replaces what had that name only once it is whole; null in others.
 */
export function placeFile(scope: WithPicker = globalThis as WithPicker): PlaceFile | null {
  const pick = scope.showSaveFilePicker?.bind(scope);
  if (pick === undefined) return null;
  return async (suggestedName) => {
    try {
      return await (await pick({ suggestedName })).createWritable();
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return null;
      throw error;
    }
  };
}
