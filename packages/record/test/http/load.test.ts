import { expect, it } from 'vitest';
import { load } from '../../src/http/http.ts';

it('reads no more of an answer than it may be long', async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(1024));
    },
  });
  const host = () => Promise.resolve(new Response(endless));
  await expect(load(host, 'https://pod.example/', '*/*', 10_240)).rejects.toMatchObject({
    code: 'unexpected-answer',
  });
  expect(sent).toBeLessThan(20);
  const short = () => Promise.resolve(new Response('four'));
  expect((await load(short, 'https://pod.example/', '*/*', 4))?.bytes).toHaveLength(4);
});

it('says that an answer broke off', async () => {
  const broken = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.error(new TypeError('terminated'));
    },
  });
  const host = () => Promise.resolve(new Response(broken));
  await expect(load(host, 'https://pod.example/')).rejects.toMatchObject({ code: 'network' });
});
