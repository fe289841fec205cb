import { compile } from '@inlang/paraglide-js';
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

type Message = string | readonly { readonly match: Readonly<Record<string, string>> }[];
type Messages = Readonly<Record<string, Message>>;

const root = resolve(import.meta.dirname, '../../..');
const areas = (locale: string): string[] =>
  readdirSync(resolve(root, `packages/ui/messages/${locale}`)).sort();
const area = (locale: string, name: string): Messages =>
  JSON.parse(readFileSync(resolve(root, `packages/ui/messages/${locale}/${name}`), 'utf8')) as Messages;
const read = (locale: string): Messages =>
  Object.assign({}, ...areas(locale).map((name) => area(locale, name))) as Messages;
const fr = read('fr');
const en = read('en');
const keys = Object.keys(fr);

const variants = (message: Message | undefined): Readonly<Record<string, string>> =>
  typeof message === 'string' ? { '': message } : (message?.[0]?.match ?? {});
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/gu)].map(([, name = '']) => name).sort();
const every = (messages: Messages): [string, string][] =>
  Object.entries(messages).flatMap(([key, message]) =>
    Object.values(variants(message)).map((text): [string, string] => [key, text]),
  );

describe('the texts', () => {
  it('exist in both languages', () => {
    expect(Object.keys(en)).toEqual(keys);
    expect(every(fr).filter(([, text]) => text.trim() === '')).toEqual([]);
    expect(every(en).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('stand in one file each, the same in both', () => {
    expect(areas('en')).toEqual(areas('fr'));
    for (const name of areas('fr'))
      expect(Object.keys(area('en', name))).toEqual(Object.keys(area('fr', name)));
    expect(
      areas('fr')
        .flatMap((name) => Object.keys(area('fr', name)))
        .sort(),
    ).toEqual([...keys].sort());
  });

  it('name the same placeholders and the same plural forms in both', () => {
    for (const key of keys) {
      const [french, english] = [variants(fr[key]), variants(en[key])];
      expect(Object.keys(english), key).toEqual(Object.keys(french));
      for (const form of Object.keys(french)) {
        expect(placeholders(english[form] ?? ''), key).toEqual(placeholders(french[form] ?? ''));
      }
    }
  });

  it('have a form for every other number, so that French millions are not a key', () => {
    const plurals = keys.filter((key) => typeof fr[key] !== 'string');
    expect(plurals.length).toBeGreaterThan(5);
    const rest = ['countPlural=*', 'count=*, countPlural=*'];
    for (const key of plurals)
      expect(
        Object.keys(variants(fr[key])).filter((form) => rest.includes(form)),
        key,
      ).toHaveLength(1);
  });

  it('are each used on some screen', () => {
    const sources = globSync(['packages/ui/src/**/*.{ts,svelte}', 'apps/*/src/**/*.{ts,svelte}'], {
      cwd: root,
      exclude: (path) => path.endsWith('paraglide'),
    }).map((path) => readFileSync(join(root, path), 'utf8'));
    const used = new Set(sources.flatMap((text) => [...text.matchAll(/\bm\.(\w+)/gu)].map(([, key]) => key)));
    expect(keys.filter((key) => !used.has(key))).toEqual([]);
  });

  it('are set like print: typographic apostrophes, French spaces that do not break', () => {
    const straight = [...every(fr), ...every(en)].filter(([, text]) => /['"]/u.test(text));
    expect(straight).toEqual([]);
    const loose = every(fr).filter(([, text]) => / [;:?!»%]|« |[^\s\u00a0\u202f][;?!»]/u.test(text));
    expect(loose).toEqual([]);
  });

  it('compile without the network, each of them', async () => {
    const outdir = mkdtempSync(join(tmpdir(), 'carnet-texts-'));
    const project = resolve(root, 'packages/ui/paraglide/project.inlang');
    await compile({ project, outdir, strategy: ['globalVariable', 'baseLocale'] });
    const compiled = readdirSync(join(outdir, 'messages')).filter((file) => /^[a-z]\w*\.js$/u.test(file));
    rmSync(outdir, { recursive: true });
    expect(compiled.length).toBe(keys.length);
  });
});
