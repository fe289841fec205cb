/** Every file of a drop, folders opened; in the order the browser gives them. At most 10,000. */
export async function droppedFiles(transfer: Pick<DataTransfer, 'items'>): Promise<File[]> {
  // What was dragged out of another page is a file without a place in a folder.
  const entries = [...transfer.items]
    .map((item) => item.webkitGetAsEntry() ?? item.getAsFile())
    .filter((entry) => entry !== null);
  const found: File[] = [];
  const open = entries.reverse();
  for (let entry = open.pop(); entry && found.length < LIMIT; entry = open.pop()) {
    if (entry instanceof File) found.push(entry);
    else if (isFile(entry)) found.push(await fileOf(entry));
    else if (isFolder(entry)) open.push(...(await childrenOf(entry)).reverse());
  }
  return found;
}

const LIMIT = 10_000;

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });

/** A reader hands out a folder in batches; an empty batch is the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (batch.length === 0 || children.length > LIMIT) return children;
    children.push(...batch);
  }
}
