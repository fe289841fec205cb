import { readFileSync } from 'node:fs';
import { AccessError } from '@carnet/access';
import { ExchangeError } from '@carnet/exchange';
import { PodError } from '@carnet/pod';
import { RecordError } from '@carnet/record';
import { SealedError } from '@carnet/sealed';
import { describe, expect, it } from 'vitest';
import { CliError } from '../src/errors.ts';
import { EXIT, exitCodeOf } from '../src/exit-codes.ts';

/** The codes that a file of errors lists, read from its text: independent of the tables under test. */
const codesIn = (file: string, union: string): string[] => {
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  const [, after = ''] = text.split(`export type ${union} =`);
  return [...(after.split(';')[0] ?? '').matchAll(/'([a-z-]+)'/g)].map(([, code]) => code ?? '');
};

type Make = (code: string) => Error;
const PACKAGES: readonly [string, string, Make][] = [
  ['sealed/src/errors.ts', 'SealedErrorCode', (code) => new SealedError(code as SealedError['code'], '')],
  ['record/src/errors.ts', 'RecordErrorCode', (code) => new RecordError(code as RecordError['code'], '')],
  ['access/src/error.ts', 'AccessErrorCode', (code) => new AccessError(code as AccessError['code'], '')],
  ['pod/src/errors.ts', 'PodErrorCode', (code) => new PodError(code as PodError['code'], '')],
  [
    'exchange/src/errors.ts',
    'ExchangeErrorCode',
    (code) => new ExchangeError(code as ExchangeError['code'], ''),
  ],
  ['cli/src/errors.ts', 'CliErrorCode', (code) => new CliError(code as CliError['code'], '')],
];

const sealed = (code: SealedError['code']): number => exitCodeOf(new SealedError(code, ''));
const record = (code: RecordError['code']): number => exitCodeOf(new RecordError(code, ''));

describe('exitCodeOf', () => {
  it.each(PACKAGES)('knows every code of %s', (file, union, make) => {
    const codes = codesIn(file, union);
    expect(codes.length).toBeGreaterThan(4);
    for (const code of codes) expect([code, typeof exitCodeOf(make(code))]).toEqual([code, 'number']);
  });

  it('is an alarm for whatever a host may have changed, kept back, or shown older', () => {
    const alarms: SealedError['code'][] = [
      ...(['tampered', 'truncated', 'wrong-key', 'wrong-place', 'wrong-digest', 'wrong-type'] as const),
      ...(['bad-signature', 'unknown-author', 'author-revoked', 'unknown-epoch', 'epoch-conflict'] as const),
      ...(['rollback', 'fork', 'bad-chain', 'chain-rollback', 'chain-fork', 'missing', 'unlisted'] as const),
      ...(['root-changed', 'bad-bundle', 'stale-bundle', 'other-recipient', 'bad-deposit'] as const),
      ...(['plaintext-answer', 'redirect', 'bad-keyring', 'bad-slot', 'malformed', 'suite-too-old'] as const),
    ];
    for (const code of alarms) expect([code, sealed(code)]).toEqual([code, EXIT.integrity]);
    expect(record('bad-consent')).toBe(EXIT.integrity);
    expect(exitCodeOf(new CliError('safety-number-differs', ''))).toBe(EXIT.integrity);
    expect(exitCodeOf(new AccessError('wider-than-asked', ''))).toBe(EXIT.integrity);
  });

  it('tells a network fault from a refusal and from a wrong command line', () => {
    expect([sealed('unreachable'), record('network')]).toEqual([EXIT.network, EXIT.network]);
    expect(exitCodeOf(new TypeError('fetch failed'))).toBe(EXIT.network);
    for (const code of ['refused', 'not-found', 'no-record', 'wrong-secret', 'storage-full', 'busy'] as const)
      expect([code, record(code)]).toEqual([code, EXIT.refused]);
    for (const code of ['refused', 'wrong-secret', 'bad-words', 'read-only', 'unknown-set'] as const)
      expect([code, sealed(code)]).toEqual([code, EXIT.refused]);
    expect(record('bad-query')).toBe(EXIT.usage);
    expect(exitCodeOf(new CliError('unverified', ''))).toBe(EXIT.refused);
    expect(exitCodeOf(new CliError('no-identity', ''))).toBe(EXIT.usage);
  });

  it('is internal for everything else', () => {
    for (const thrown of [new TypeError('x is not a function'), 'text', null, undefined, { code: 'refused' }])
      expect(exitCodeOf(thrown)).toBe(EXIT.internal);
  });
});
