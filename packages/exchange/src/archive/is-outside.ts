/** Whether an error is not about what the archive holds, but about where it lies: a file that is gone, or a disk. */
export const isOutside = (error: unknown): boolean =>
  (error instanceof DOMException && error.name !== 'AbortError') ||
  (error instanceof Error && 'syscall' in error);
