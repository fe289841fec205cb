import { nextEnd, RecordError, round, watch, type Kit, type Round } from '@carnet/record';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { printResult } from '../output.ts';
import { openIdentity } from '../session/open.ts';
import type { Register } from './command.ts';
import { identityOption } from './options.ts';

interface StewardOptions {
  readonly identity: string;
  readonly once?: boolean;
  readonly json?: boolean;
}

/** Longest and shortest time between two rounds: an end may come by the act of another device. */
const LONGEST_MS = 60_000;
const SHORTEST_MS = 250;

type Act = keyof Round;
const ACTS: Readonly<Record<Act, string>> = {
  ended: 'the end of a grant is carried out',
  told: 'somebody now knows of their grant',
  grants: 'somebody shares with you',
  requests: 'somebody asks for access',
  deposits: 'somebody sent an entry',
  accepted: 'a rule of yours accepted an entry',
  receipts: 'a receipt came',
};

/** One round, an act a line: what was done and an id, no name and no health data. */
async function go(kit: Kit, { output, clock }: Context): Promise<number> {
  const done = await round(kit);
  let acts = 0;
  for (const act of Object.keys(ACTS) as Act[])
    for (const id of done[act]) {
      const at = clock().toISOString();
      printResult(output, { at, act, id }, () => [`${at}  ${ACTS[act]}  ${id}`]);
      acts += 1;
    }
  return acts;
}

/** What a later round may do better; everything else ends the steward. */
const PASSES: ReadonlySet<string> = new Set(['network', 'busy', 'storage-full', 'unexpected-answer']);
const passes = (error: unknown): boolean => error instanceof RecordError && PASSES.has(error.code);

/** What the watch over the inbox tells the rounds. */
interface Bell {
  rung: boolean;
  wake: () => void;
}

/** Rests until the bell rings, the next grant ends, or a minute is over. */
const rest = (kit: Kit, { clock, signal }: Context, bell: Bell): Promise<void> =>
  new Promise((done) => {
    const end = nextEnd(kit)?.getTime() ?? Infinity;
    const wait = Math.max(SHORTEST_MS, Math.min(LONGEST_MS, end - clock().getTime()));
    const over = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', over);
      done();
    };
    const timer = setTimeout(over, wait);
    signal.addEventListener('abort', over);
    bell.wake = over;
    if (signal.aborted || bell.rung) over();
  });

/** `steward`: looks after a record until it is stopped, for servers that end no grant by themselves. */
export const steward: Register = (contextOf) =>
  new Command('steward')
    .description('carry out ends when they come, bring notices, follow rules for deposits; until stopped')
    .addOption(identityOption())
    .option('--once', 'do what is due now, and end')
    .action(async (options: StewardOptions) => {
      const context = contextOf(options);
      const kit = await openIdentity(options.identity, context);
      if (options.once) {
        const acts = await go(kit, context);
        if (acts === 0 && !context.output.json) context.output.out('Nothing was due.\n');
        return;
      }
      const bell: Bell = { rung: false, wake: () => undefined };
      const watching = watch(kit, () => {
        bell.rung = true;
        bell.wake();
      });
      context.onEnd(() => {
        watching.stop();
        return Promise.resolve();
      });
      while (!context.signal.aborted) {
        bell.rung = false;
        await go(kit, context).catch((error: unknown) => {
          if (!passes(error) && !context.signal.aborted) throw error;
        });
        await rest(kit, context, bell);
      }
    });
