import type { Page } from "@playwright/test";

/** Keeps every message that is sent to a frame opened from now on: what our webviews are told, as text. */
export async function spyOnWebviews(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const heard: string[] = [];
    (globalThis as unknown as { messagesHeard: string[] }).messagesHeard = heard;
    addEventListener("message", ({ data }) => heard.push(JSON.stringify(data)));
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
