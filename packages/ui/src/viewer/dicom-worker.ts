import { drawJpeg } from './decode-jpeg.ts';
import { dicomAnswers, handedOver, type DicomAnswer, type DicomQuestion } from './dicom-answers.ts';
import { fetchCodec } from './fetch-codec.ts';

const answer = dicomAnswers({ draw: drawJpeg, codec: fetchCodec });

/* The thread in which images are read: what is in a file can neither stop the page nor touch it. */
addEventListener('message', (event: MessageEvent<DicomQuestion>) => {
  const [port] = event.ports;
  void answer(event.data)
    .catch((): DicomAnswer => ({ kind: 'unreadable' }))
    .then((said) => {
      port?.postMessage(said, handedOver(said));
    });
});
