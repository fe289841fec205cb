import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { report } from './figure.ts';

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;

const KB = 1000;
/** Design 6. */
export const GOALS: ScriptSizes = { out: 90, in: 200 };

/** A chunk and all it imports before it runs. */
const loaded = (manifest: Manifest, names: readonly string[]): ReadonlySet<string> => {
  const found = new Set<string>();
  const add = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    for (const next of manifest[name]?.imports ?? []) add(next);
  };
  names.forEach(add);
  return found;
};

/** Kilobytes of script, each chunk gzipped by itself as it is served. */
export interface ScriptSizes {
  /** The first page of somebody who is not signed in. */
  readonly out: number;
  /** The timeline, with the sign-in library and the record library. */
  readonly in: number;
}

/** What two pages of the patient app load before they run, by the manifest of its build; null if it is not built. */
export function scriptSizes(root: string): ScriptSizes | null {
  const app = resolve(root, 'apps/patient/.svelte-kit');
  const client = resolve(app, 'output/client');
  if (!existsSync(resolve(client, '.vite/manifest.json'))) return null;
  const manifest = JSON.parse(readFileSync(resolve(client, '.vite/manifest.json'), 'utf8')) as Manifest;
  const routes = readFileSync(resolve(app, 'generated/build/client-optimized/app.js'), 'utf8');
  const named = (end: string): string => {
    const found = Object.keys(manifest).find((name) => name.endsWith(end));
    if (found === undefined) throw new Error(`the build has no ${end}`);
    return found;
  };
  const page = (route: string): string =>
    named(`nodes/${new RegExp(`"${route}": \\[(\\d+)`).exec(routes)?.[1] ?? '?'}.js`);
  const size = (names: readonly string[]): number =>
    [...loaded(manifest, names)]
      .map((name) => gzipSync(readFileSync(resolve(client, manifest[name]?.file ?? ''))).length / KB)
      .reduce((sum, one) => sum + one, 0);
  const frame = [
    named('client/entry.js'),
    named('client/client-entry.js'),
    named('client-optimized/app.js'),
    named('nodes/0.js'),
  ];
  const behind = [named('solid-client-authn-browser/dist/index.mjs'), named('services/wired.ts')];
  return { out: size([...frame, page('/')]), in: size([...frame, page('/timeline'), ...behind]) };
}

/** Prints both, where the app is built. */
export function reportScriptSizes(root: string): void {
  const sizes = scriptSizes(root);
  if (sizes === null) {
    console.error('No built patient app: run `pnpm build` first to have the sizes of its scripts.');
    return;
  }
  const unit = 'count';
  report({ name: 'patient app script signed out, kB gzipped', value: sizes.out, goal: GOALS.out, unit });
  report({ name: 'patient app script signed in, kB gzipped', value: sizes.in, goal: GOALS.in, unit });
}
