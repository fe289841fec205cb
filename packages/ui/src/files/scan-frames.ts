const EVERY_MS = 200;

/**
 * Shows the camera in `video` and reads QR codes from it until one is found (its text) or the signal ends (null).
 * Rejects when there is no camera or it is refused. The camera is always switched off at the end.
 */
export async function scanFrames(video: HTMLVideoElement, signal: AbortSignal): Promise<string | null> {
  const { default: decodeQR } = await import('qr/decode.js');
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 1280 } },
  });
  try {
    video.srcObject = stream;
    await video.play();
    while (!signal.aborted) {
      const image = frameOf(video);
      const text = image === null ? null : readCode(decodeQR, image);
      if (text !== null) return text;
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
    return null;
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}

type Decode = (image: { width: number; height: number; data: Uint8ClampedArray }) => string;

/** The decoder throws on every frame without a readable code: that is the ordinary case. */
function readCode(decode: Decode, image: ImageData): string | null {
  try {
    return decode(image);
  } catch {
    return null;
  }
}

function frameOf(video: HTMLVideoElement): ImageData | null {
  if (video.videoWidth === 0) return null;
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  const context = canvas.getContext('2d');
  context?.drawImage(video, 0, 0);
  return context?.getImageData(0, 0, canvas.width, canvas.height) ?? null;
}
