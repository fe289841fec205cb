import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root folder of this package, whether it runs from sources or built. */
export const OWN_FOLDER = dirname(dirname(fileURLToPath(import.meta.url)));

/** True while the sources themselves run, as under Vitest. */
export const FROM_SOURCES = import.meta.url.endsWith('.ts');
