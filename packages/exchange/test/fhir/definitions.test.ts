import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderDefinitions } from '../../scripts/render-definitions.ts';

const generated = readFileSync(new URL('../../src/generated/r4.ts', import.meta.url), 'utf8');

describe('the table of FHIR R4 definitions', () => {
  it('is not stale', { timeout: 60_000 }, () => {
    expect(generated === renderDefinitions()).toBe(true);
  });

  it('stays small enough for a page', () => {
    expect(generated.length).toBeLessThan(300_000);
  });
});
