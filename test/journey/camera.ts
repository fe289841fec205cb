import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const WIDTH = 1280;
const HEIGHT = 960;

/** YUV4MPEG2, 4:2:0: a header, and for each frame its lights and, here without colour, its two quarters of colours. */
const film = (lights: Buffer): Buffer => {
  const frame = Buffer.concat([Buffer.from('FRAME\n'), lights, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`),
    frame,
    frame,
  ]);
};

/** What the cameras of one browser see. */
export interface Camera {
  /** The file that the browser's camera plays; Chromium opens it when a page asks for the camera. */
  readonly path: string;
  /** Points the camera at what stands on somebody's screen: at the middle, a little small, on grey. */
  readonly pointAt: (page: Page, name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A camera that sees nothing yet. */
export async function newCamera(): Promise<Camera> {
  const folder = await mkdtemp(join(tmpdir(), 'carnet-camera-'));
  const path = join(folder, 'sight.y4m');
  await writeFile(path, film(Buffer.alloc(WIDTH * HEIGHT, 90)));
  return {
    path,
    pointAt: async (page, name) => {
      const shot = await page.getByRole('img', { name }).screenshot();
      const blank = await page.context().newPage();
      const lights = await blank.evaluate(
        async ({ png, width, height }) => {
          const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
          const scale = (0.9 * height) / Math.max(picture.width, picture.height);
          const [w, h] = [picture.width * scale, picture.height * scale];
          const context = new OffscreenCanvas(width, height).getContext('2d');
          if (context === null) return '';
          context.fillStyle = '#5a5a5a';
          context.fillRect(0, 0, width, height);
          context.drawImage(picture, (width - w) / 2, (height - h) / 2, w, h);
          const { data } = context.getImageData(0, 0, width, height);
          const grey = new Uint8Array(width * height).map((_, at) => data[at * 4 + 1] ?? 0);
          const parts: string[] = [];
          for (let at = 0; at < grey.length; at += 4096)
            parts.push(String.fromCharCode(...grey.subarray(at, at + 4096)));
          return btoa(parts.join(''));
        },
        { png: shot.toString('base64'), width: WIDTH, height: HEIGHT },
      );
      await blank.close();
      await writeFile(path, film(Buffer.from(lights, 'base64')));
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
