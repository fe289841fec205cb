import { OPEN_NEWS } from './push-worker.ts';

/** Calls back when somebody taps a notification while this page is open; returns how to stop. */
export function heedTaps(open: () => void): () => void {
  if (!('serviceWorker' in navigator)) return () => undefined;
  const { serviceWorker } = navigator;
  const heed = ({ data }: MessageEvent): void => {
    if (data === OPEN_NEWS) open();
  };
  serviceWorker.addEventListener('message', heed);
  serviceWorker.startMessages();
  return () => {
    serviceWorker.removeEventListener('message', heed);
  };
}
