import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';

const IMPORT = /^import (\{[^}]+\}) from '([^']+)';$/gmu;

/** The `ts` code blocks of a README, in order. */
export async function snippetsOf(readme: string): Promise<readonly string[]> {
  const text = await readFile(readme, 'utf8');
  return [...text.matchAll(/```ts\n([\s\S]*?)```/gu)].map(([, code = '']) => code);
}

type Run = (
  modules: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>>,
) => Promise<unknown>;

/**
 * Runs a snippet as it stands in a README: its imports come from `modules`, its free names from `given`. What the
 * names in `wanted` hold at the end is given back.
 */
export async function runSnippet(
  code: string,
  modules: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>>,
  wanted: readonly string[] = [],
): Promise<Readonly<Record<string, unknown>>> {
  const script = stripTypeScriptTypes(code).replaceAll(
    IMPORT,
    (_, names: string, from: string) => `const ${names.replaceAll(/\btype \w+/gu, '')} = modules['${from}'];`,
  );
  const body = `const {${Object.keys(given).join(',')}} = given; ${script}; return {${wanted.join(',')}};`;
  const AsyncFunction = Object.getPrototypeOf(async () => Promise.resolve()) as {
    constructor: new (...args: string[]) => Run;
  };
  const run = new AsyncFunction.constructor('modules', 'given', body);
  return (await run(modules, given)) as Readonly<Record<string, unknown>>;
}
