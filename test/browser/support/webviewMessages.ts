import type { Page } from "@playwright/test";

/** Keeps every message that is sent to a frame opened from now on: what our webviews are told, as text. */
export async function spyOnWebviews(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const heard: string[] = [];
    (globalThis as unknown as { messagesHeard: string[] }).messagesHeard = heard;
    // A webview's page is written into its frame, which takes every listener away, but not what hangs on the window itself.
    const post = postMessage.bind(globalThis) as (message: unknown, ...rest: unknown[]) => void;
    (globalThis as unknown as { postMessage: typeof post }).postMessage = (message, ...rest) => {
      heard.push(JSON.stringify(message));
      post(message, ...rest);
    };
  });
  return async () => {
    const heard = page.frames().map((frame) =>
      frame
        .evaluate(() => (globalThis as unknown as { messagesHeard?: string[] }).messagesHeard ?? [])
        // A frame that has gone.
        .catch((): string[] => []),
    );
    return (await Promise.all(heard)).flat();
  };
}
