import { expect, it } from 'vitest';
import { inForce, type Applies, type Rule } from '../src/index.ts';

const rule = (id: string, applies: Applies): Rule => ({ id, agent: 'public', modes: ['read'], applies });
const at = (resource: string, ...given: Rule[]) => ({
  resource,
  rules: given.map((one) => ({ rule: one, resource })),
});
const ROOT = 'https://pod.example/';
const SET = `${ROOT}a/`;
const ids = (rules: ReturnType<typeof inForce>): string[] => rules.map(({ id }) => id);
const stages = [
  at(SET, rule('set', 'resource'), rule('below set', 'members')),
  at(ROOT, rule('root', 'resource'), rule('below root', 'members'), rule('everywhere', 'both')),
];

it('takes all documents under ACP and the nearest one under WAC', () => {
  expect(ids(inForce('acp', stages, SET))).toEqual(['set', 'below root', 'everywhere']);
  expect(ids(inForce('wac', stages, SET))).toEqual(['set']);
  expect(ids(inForce('acp', stages, `${SET}x`))).toEqual(['below set', 'below root', 'everywhere']);
  expect(ids(inForce('wac', stages, `${SET}x`))).toEqual(['below set']);
});

it('goes on to the next document where there is none', () => {
  const [, root] = stages;
  const bare = [{ resource: SET, rules: null }, ...(root ? [root] : [])];
  expect(ids(inForce('wac', bare, SET))).toEqual(['below root', 'everywhere']);
  expect(inForce('wac', [{ resource: SET, rules: [] }, ...(root ? [root] : [])], SET)).toEqual([]);
});

it('lets a document higher up speak of the target by name, as Community Solid Server does', () => {
  const stray = { resource: ROOT, rules: [{ rule: rule('stray', 'resource'), resource: SET }] };
  expect(ids(inForce('acp', [stray], SET))).toEqual(['stray']);
});
