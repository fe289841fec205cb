import { describe, expect, it } from 'vitest';
import { run } from '../src/program.ts';

const said = async (...argv: readonly string[]) => {
  const text = { out: '', err: '' };
  const code = await run({
    argv,
    env: {},
    clock: () => new Date(),
    signal: new AbortController().signal,
    out: (more) => (text.out += String(more)),
    err: (more) => (text.err += more),
    watched: false,
    terminal: false,
  });
  return { code, ...text };
};

describe('the command line', () => {
  it.each([
    [['fly']],
    [['list']],
    [['list', '--identity']],
    [['list', '--identity', 'x', '--category', 'secrets']],
    [['show', '--identity', 'x']],
    [['show', 'iri', '--identity', 'x', '--as', 'xml']],
    [['grants', 'more', '--identity', 'x']],
    [['serve', '--port', 'x']],
    [['new', '--identity', 'x']],
    [['share', '--identity', 'x', '--with', 'y', '--until', '2030-01-01', '--purpose', 'z']],
  ])('refuses %j with one sentence and exit 2', async (argv) => {
    const { code, out, err } = await said(...argv);
    expect([code, out]).toEqual([2, '']);
    const help =
      argv[0] === 'fly' ? 'carnet --help lists the commands' : `carnet ${argv[0]} --help says how to use it`;
    expect(err).toMatch(/^[A-Z][^\n]+\. \[usage\]\n$/);
    expect(err).toContain(`; ${help}. [usage]`);
  });

  it('gives help on stdout', async () => {
    expect(await said('--help')).toMatchObject({ code: 0, err: '' });
    const help = await said('share', '--help');
    for (const option of [
      '--with',
      '--category',
      '--until',
      '--purpose',
      '--safety-number',
      '--unverified',
      '--json',
    ])
      expect(help.out).toContain(option);
  });
});
