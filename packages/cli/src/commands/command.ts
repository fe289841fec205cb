import type { Command } from 'commander';
import type { Context } from '../context.ts';

/** Makes a command; `contextOf` turns its parsed options into what it works with. */
export type Register = (contextOf: (options: { json?: boolean }) => Context) => Command;
