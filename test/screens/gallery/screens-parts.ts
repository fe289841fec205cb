import { KitSheet } from '@carnet/ui';
import Parts from './parts.svelte';
import { ACCOUNT, KIT } from './samples/kit.ts';
import type { Shown } from './screens.ts';
import { shown } from './shown.ts';

export const partScreens = (): Readonly<Record<string, Shown>> => ({
  parts: shown({ app: 'patient', out: true }, Parts, {}),
  sheet: shown({ app: 'patient', out: true }, KitSheet, {
    words: KIT.words,
    qr: KIT.qr,
    ...ACCOUNT,
    made: new Date(2026, 10, 24),
  }),
});
