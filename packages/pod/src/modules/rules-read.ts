import { AsyncLocalStorage } from 'node:async_hooks';
import type { Quad } from '@rdfjs/types';

/** The rules in force that were read to answer the request of now, so that its log line can name the grant. */
export const rulesRead = new AsyncLocalStorage<Quad[]>();
