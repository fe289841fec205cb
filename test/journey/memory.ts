import type { BrowserContext, Page } from 'playwright-core';

/** Which of these words stand anywhere in the memory of the page's scripts, once what is unused was swept. */
export async function wordsInMemory(page: Page, words: readonly string[]): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }: { chunk: string }) => chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  const heap = chunks.join('');
  return words.filter((word) => heap.includes(word));
}

/** Waits for a text on a page by its words alone, without any accessibility tool. */
export async function untilItSays(page: Page, text: string, timeout = 30_000): Promise<void> {
  await page.waitForFunction((wanted) => document.body.innerText.includes(wanted), text, { timeout });
}

/** Opens a further tab of a profile at an address, where no accessibility tool looks. */
export async function openQuietly(context: BrowserContext, address: string, says: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await untilItSays(page, says);
  return page;
}
