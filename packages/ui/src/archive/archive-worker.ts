import { archiveAnswers, handedOver, type ArchiveAnswer, type ArchiveQuestion } from './archive-answers.ts';

const answer = archiveAnswers();

/* The thread in which a copy of a record is opened, checked and read: it can neither stop the page nor touch it. */
addEventListener('message', (event: MessageEvent<ArchiveQuestion>) => {
  const [port] = event.ports;
  void answer(event.data)
    .catch((): ArchiveAnswer => ({ kind: 'broken' }))
    .then((said) => {
      port?.postMessage(said, handedOver(said));
    });
});
