import type { BrowserContext, Page } from 'playwright-core';

/** Gives a page a device with a screen lock; `knows` says whether it recognises who unlocks it. */
export async function virtualLock(
  context: BrowserContext,
  page: Page,
): Promise<{ knows(isUserVerified: boolean): Promise<void> }> {
  const chrome = await context.newCDPSession(page);
  await chrome.send('WebAuthn.enable');
  const { authenticatorId } = await chrome.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  return {
    async knows(isUserVerified) {
      await chrome.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    },
  };
}
