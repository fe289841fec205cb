const USUAL: readonly string[] = ['N', 'NEG', 'ND'];

/** Whether a flag says that nothing is out of the ordinary. */
export const isUsual = (flag: string): boolean => USUAL.includes(flag);
