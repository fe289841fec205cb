import { isPayload } from '@carnet/record';

/* The thread in which what somebody sent is read first: whatever it is, it can neither stop the page nor touch it. */
addEventListener('message', (event: MessageEvent<Uint8Array<ArrayBuffer>>) => {
  void isPayload(event.data)
    .catch(() => false)
    .then((may) => {
      postMessage(may);
    });
});
