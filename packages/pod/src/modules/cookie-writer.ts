import { addHeader, MetadataWriter, type MetadataWriterInput, SOLID_HTTP } from '@solid/community-server';

/**
 * Writes the account cookie under a name of this very server (cookies ignore ports), out of reach of scripts, and, where
 * the server is reached by https, never sent without it.
 */
export class CookieWriter extends MetadataWriter {
  readonly #name: string;
  readonly #secure: boolean;

  constructor(args: { name: string; baseUrl: string }) {
    super();
    this.#name = args.name;
    this.#secure = args.baseUrl.startsWith('https:');
  }

  override handle({ response, metadata }: MetadataWriterInput): Promise<void> {
    const value = metadata.get(SOLID_HTTP.terms.accountCookie)?.value;
    if (value !== undefined) {
      const expires = metadata.get(SOLID_HTTP.terms.accountCookieExpiration)?.value;
      const parts = [`${this.#name}=${encodeURIComponent(value)}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
      if (expires !== undefined) parts.push(`Expires=${new Date(expires).toUTCString()}`);
      if (this.#secure) parts.push('Secure');
      addHeader(response, 'Set-Cookie', parts.join('; '));
    }
    return Promise.resolve();
  }
}
