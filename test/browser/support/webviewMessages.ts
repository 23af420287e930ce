import type { Page } from "@playwright/test";

/** Keeps every message that is sent to a frame opened from now on: what our webviews are told, as text. */
export async function spyOnWebviews(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const heard: string[] = [];
    (globalThis as unknown as { messagesHeard: string[] }).messagesHeard = heard;
    addEventListener("message", ({ data }) => heard.push(JSON.stringify(data)));
    // A webview's page is written into its frame, which takes every listener away, but not what hangs on the window itself. Elsewhere
    // this would make every message one from the window itself.
    if (!/^(pending|active)-frame$/.test(frameElement?.id ?? "")) return;
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
