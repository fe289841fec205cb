/** A path of this app as a full address. */
export const here = (path: string): string => new URL(path, location.origin).href;

export const originOf = (address: string): string => new URL(address).origin;

/** What stands behind the question mark of the page's address. */
export const queryNow = (): URLSearchParams => new URLSearchParams(location.search);
