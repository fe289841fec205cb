import type { Page } from 'playwright-core';

/** What a page did while it was watched. */
export interface Watched {
  /** Threads it began. */
  readonly threads: number;
  /** The longest time in which it answered nobody, as a part of all the time. */
  readonly longestTask: number;
  /** Bytes of the largest piece of a file that it read at once. */
  readonly largestRead: number;
}

interface Notes {
  readonly began: number;
  longestTask: number;
  largestRead: number;
}

/** Watches a page, until it is loaded anew, for threads, large reads, and time in which it does nothing else. */
export async function watchPage(page: Page): Promise<{ end: () => Promise<Watched> }> {
  let threads = 0;
  page.on('worker', () => {
    threads += 1;
  });
  await page.evaluate(() => {
    let last = performance.now();
    const notes: Notes = { began: last, longestTask: 0, largestRead: 0 };
    setInterval(() => {
      const now = performance.now();
      notes.longestTask = Math.max(notes.longestTask, now - last - 10);
      last = now;
    }, 10);
    const read = Object.getOwnPropertyDescriptor(Blob.prototype, 'arrayBuffer')?.value as Blob['arrayBuffer'];
    Blob.prototype.arrayBuffer = function (this: Blob) {
      notes.largestRead = Math.max(notes.largestRead, this.size);
      return read.call(this);
    };
    Object.assign(globalThis, { watchedNotes: notes });
  });
  return {
    async end() {
      const { longestTask, largestRead, lasted } = await page.evaluate(() => {
        const { watchedNotes } = globalThis as unknown as { watchedNotes: Notes };
        return { ...watchedNotes, lasted: performance.now() - watchedNotes.began };
      });
      return { threads, longestTask: longestTask / lasted, largestRead };
    },
  };
}
