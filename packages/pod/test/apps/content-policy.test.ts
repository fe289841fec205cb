import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { contentPolicy, scriptHashes } from '../../src/apps/content-policy.ts';

const hash = (script: string): string => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

describe('the policy of an app', () => {
  it('hashes the inline scripts and no others', () => {
    const page = `<script src="/a.js"></script><script>\n go() </script><script type="module">m()</script>
<script type="application/json">{"a":1}</script>`;
    expect(scriptHashes(page)).toEqual([hash('\n go() '), hash('m()')]);
  });

  it('speaks to this machine only in development', () => {
    expect(contentPolicy([], true)).toContain('http://localhost:*');
    expect(contentPolicy([], false)).not.toContain('localhost');
  });

  it('allows no inline script without a hash', () => {
    expect(contentPolicy(['<script>x</script>'], false)).toContain(
      `script-src 'self' 'wasm-unsafe-eval' ${hash('x')};`,
    );
    expect(contentPolicy([], false)).not.toMatch(/script-src[^;]*unsafe-inline/u);
  });

  it('lets no text become a script but by the policies named', () => {
    const policy = contentPolicy([], false);
    expect(policy).toContain(`require-trusted-types-for 'script'; trusted-types svelte-trusted-html default`);
    expect(policy).not.toContain('allow-duplicates');
  });
});
