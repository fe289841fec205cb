/** Imports a large generated file in a process of its own: `large-child.ts STATEFILE SIZE`. One JSON line a step. */
import { readFile } from 'node:fs/promises';
import { hashFile, openKit, openRecord } from '@carnet/record';
import { decodeDeviceState, type JsonValue } from '@carnet/sealed';
import { draftOf } from '../../../packages/record/test/support/drafts.ts';
import { accountApi, need } from '../../support/account-api.ts';
import { memoryDevice } from '../../support/people.ts';
import { tokenLogin } from '../../support/token-login.ts';
import { generatedFile } from './large-file.ts';

/** What the parent hands over: a person who has an account and a kit. */
export interface Handover {
  readonly issuer: string;
  readonly webId: string;
  readonly email: string;
  readonly password: string;
  readonly device: JsonValue;
}

const [state = '', size = ''] = process.argv.slice(2);
const { issuer, webId, email, password, device } = JSON.parse(await readFile(state, 'utf8')) as Handover;
const say = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

const api = accountApi(issuer);
await api.json(need((await api.controls()).password, 'login'), { email, password });
const login = await tokenLogin(api, { issuer, webId, name: 'large', password });
const store = memoryDevice();
await store.save(decodeDeviceState(device));
let puts = 0;
const session = {
  webId,
  fetch: ((input, init) => {
    if (init?.method === 'PUT') puts += 1;
    return login.fetch(input, init);
  }) as typeof fetch,
  publicFetch: globalThis.fetch,
  clock: () => new Date(),
  device: store,
};
const record = openRecord(await openKit(session));
const file = generatedFile(Number(size));
let [heap, buffers] = [0, 0];
const look = (): void => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  heap = Math.max(heap, heapUsed);
  buffers = Math.max(buffers, arrayBuffers);
};
const looking = setInterval(look, 20);
const sha256 = await hashFile(file);
const draft = draftOf(`document|${sha256}`, sha256, { category: 'imaging' });
const result = await record.importLarge(draft, file, {
  onProgress({ done }) {
    look();
    say({ done });
  },
});
clearInterval(looking);
say({ result, heap, buffers, puts, sha256 });
