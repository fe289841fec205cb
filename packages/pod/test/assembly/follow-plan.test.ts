import { expect, it } from 'vitest';
import { followPlan } from '../../src/assembly/follow-plan.ts';
import type { Plan } from '../../src/assembly/plan.ts';

class Box {
  readonly held: readonly unknown[];

  constructor(...held: readonly unknown[]) {
    this.held = held;
  }
}
const load = (name: string): unknown => (name === 'boxes' ? { inner: { Box }, word: 'a word' } : {});

const plan = (...args: Plan['steps'][number]['args']): Plan => ({
  steps: [
    { from: 'boxes', element: 'inner.Box', call: true, args },
    { from: 'boxes', element: 'word', call: false, args: [] },
    { from: 'boxes', element: 'inner.Box', call: true, args: [{ step: 0 }, { step: 1 }] },
  ],
  app: { step: 2 },
  initializer: { step: 0 },
});

it('makes each thing once, from what was made before and from variables', () => {
  const given = { at: 1 };
  const { app, initializer } = followPlan(
    plan(
      { primitive: 4 },
      { list: [{ variable: 'urn:v' }] },
      {
        fields: [
          [{ primitive: 'on' }, { primitive: false }],
          [{ variable: 'urn:name' }, { primitive: 1 }],
        ],
      },
      { nothing: true },
      {
        variable: 'urn:none',
      },
    ),
    { load, variables: { 'urn:v': given, 'urn:none': null, 'urn:name': 'told' } },
  );
  const first = (initializer as Box).held;
  expect(first).toEqual([4, [given], { on: false, told: 1 }, undefined, null]);
  expect((first[1] as unknown[])[0]).toBe(given);
  expect((app as Box).held).toEqual([initializer, 'a word']);
  expect((app as Box).held[0]).toBe(initializer);
});

it('stops at a variable nobody set and at a thing no package has', () => {
  expect(() => followPlan(plan({ variable: 'urn:v' }), { load, variables: {} })).toThrow('urn:v');
  const missing = { ...plan(), steps: [{ from: 'elsewhere', element: 'Box', call: true, args: [] }] };
  expect(() => followPlan(missing, { load, variables: {} })).toThrow('Box');
});
