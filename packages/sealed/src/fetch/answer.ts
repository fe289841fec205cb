/** A response as a server would have sent it from that address. */
export const answerFrom = (
  url: string,
  status: number,
  headers: Record<string, string>,
  body: BodyInit | null,
): Response => {
  const response = new Response(body, { status, headers });
  Object.defineProperty(response, 'url', { value: url });
  return response;
};

/** A refusal in one plain sentence; never a text of the host's. */
export const refuse = (
  url: string,
  status: number,
  sentence: string,
  headers: Record<string, string> = {},
): Response => answerFrom(url, status, { 'content-type': 'text/plain; charset=utf-8', ...headers }, sentence);

/** The media type alone, in lower case. */
export const bareType = (type: string): string => (type.split(';')[0] ?? '').trim().toLowerCase();
