import { answer, handedOver, type ReadRequest } from './answer.ts';

/* The thread in which documents are read: what is in a file can neither stop the page nor touch it. */
addEventListener('message', (event: MessageEvent<ReadRequest>) => {
  const [port] = event.ports;
  void answer(event.data).then((said) => {
    port?.postMessage(said, handedOver(said));
  });
});
