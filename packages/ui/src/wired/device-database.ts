/** Where this browser keeps what it must for a person. */
export const deviceDatabase = (webId: string): string => `carnet ${webId}`;
