import { afterAll, beforeAll } from 'vitest';
import { answerCases } from './answer-cases.ts';
import { ciphertextCases } from './ciphertext-cases.ts';
import { startCss, startEvilProxy } from './css.ts';
import type { Css, EvilProxy } from './css.ts';
import { registerCases } from './register-cases.ts';
import type { Storage } from './world.ts';

let css: Css | null = null;
let proxy: EvilProxy | null = null;

beforeAll(async () => {
  css = await startCss(4300);
  proxy = await startEvilProxy(css, 4301);
});

afterAll(async () => {
  await proxy?.stop();
  await css?.stop();
});

const storage = (): Storage => {
  if (proxy === null) throw new TypeError('the proxy is not there');
  return proxy.storage();
};

ciphertextCases(storage);
registerCases(storage);
answerCases(storage);
