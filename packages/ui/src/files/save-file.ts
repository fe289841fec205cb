/** Hands a file to the browser's downloads. The address of the bytes dies right after. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 0);
}
