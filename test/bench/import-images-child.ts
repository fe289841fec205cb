/**
 * Imports a study of images made while they are read: `import-images-child.ts IMAGES KIB [BASE]`, on a pod server or,
 * without one, on a web in memory that forgets what is large. Prints bytes, and of the process at its highest: heap, bytes of
 * buffers beside the heap, resident memory; and what the register holds of the study, as stored: its own row, and all rows.
 */
import { collect, readers, Store, type Content } from '@carnet/exchange/collect';
import { makeRecord, type Kit } from '@carnet/record';
import { encodeRows } from '../../packages/sealed/src/set/row-codec.ts';
import { makeDicom } from '../../packages/exchange/test/dicom/make-dicom.ts';
import { MemoryWeb, personOn } from '../../packages/record/test/support/memory-people.ts';
import { stockPerson } from './scene.ts';

const [images = '0', kib = '0', baseUrl] = process.argv.slice(2);
const LARGE = 256 * 1024;
const CHUNK = 64 * 1024;

/** An image of a study, made each time it is read. */
function image(number: number): Content {
  const head = makeDicom({
    study: '1.2.3.4.5',
    series: `1.2.3.4.5.${1 + (number % 4)}`,
    instance: `1.2.3.4.5.6789.1234567890.${number}`,
    number,
    pixels: 0,
  });
  const size = Number(kib) * 1024;
  return {
    path: `study/IMG${number}`,
    size,
    open: async function* (from) {
      await Promise.resolve();
      for (let at = from; at < size; at += CHUNK) {
        const chunk = new Uint8Array(Math.min(CHUNK, size - at)).fill(number & 255);
        if (at < head.length) chunk.set(head.subarray(at, at + chunk.length));
        yield chunk;
      }
    },
  };
}

async function inMemory(): Promise<Kit> {
  const web = new MemoryWeb();
  const { fetch } = web;
  const forgetful: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    for (const [place, { length }] of web.documents)
      if (length > LARGE) web.documents.set(place, new Uint8Array());
    return answer;
  };
  return personOn(Object.assign(web, { fetch: forgetful }), 'margaux');
}

const kit = baseUrl === undefined ? await inMemory() : (await stockPerson(baseUrl)).kit;
const record = await makeRecord(kit, ['imaging']);
const control = { received: new Date(), signal: new AbortController().signal };
const contents = Array.from({ length: Number(images) }, (_, number) => image(number));
const collected = await collect(contents, { ...control, readers });
const store = new Store(record, control);
let [heap, buffers, resident] = [0, 0, 0];
// Looked at time and again: the `maxRSS` that the system tells of a process is that of its parent where that was larger.
const watch = setInterval(() => {
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  [heap, buffers, resident] = [
    Math.max(heap, heapUsed),
    Math.max(buffers, arrayBuffers),
    Math.max(resident, rss),
  ];
}, 20);
for (const found of collected?.found ?? []) await store.put(found);
await store.flush();
clearInterval(watch);
if (store.report.added !== 1) throw new Error(`${store.report.added} studies`);
const set = await record.sets.category('imaging');
const rows = await set.rows();
const deflated = async (some: typeof rows): Promise<number> => (await encodeRows(some, set.container)).length;
console.log(
  JSON.stringify({
    bytes: Number(images) * Number(kib) * 1024,
    heap,
    buffers,
    resident,
    row: await deflated(rows.filter(({ type }) => type === 'text/turtle')),
    register: await deflated(rows),
  }),
);
