/** Gives the present moment; injected so that tests decide what time it is. */
export type Clock = () => Date;
