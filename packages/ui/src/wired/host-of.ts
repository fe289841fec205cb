/** Where a WebID is from; empty if it is none. */
export const hostOf = (webId: string): string => (URL.canParse(webId) ? new URL(webId).host : '');
