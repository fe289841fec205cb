/** Whether there is a log of a pod, or a part of one, at an address. */
export const isLogPlace = (path: string): boolean => path.includes('/.log/');

/** Where the log of a pod is. */
export const logOf = (pod: string): string => `${pod}.log/`;
