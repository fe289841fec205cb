import { createServer } from 'node:net';
import { PodError } from './errors.ts';

/**
 * Makes sure that nothing else listens on a port of this machine.
 *
 * @throws PodError `port-in-use`
 */
export const checkPort = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EACCES' ? 'needs rights that you do not have' : 'is in use';
      reject(
        new PodError('port-in-use', `Port ${port} ${why}: stop the other program or choose another port.`, {
          cause,
        }),
      );
    });
    probe.listen(port, () =>
      probe.close(() => {
        resolve();
      }),
    );
  });
