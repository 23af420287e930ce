import type { BrowserContext, Page } from "@playwright/test";

/**
 * What the window opens in the browser when something is done, gone on to. VS Code's server here names a port of its machine as
 * `/proxy/PORT/` below its own address, which code-server's front door would lead on and nobody does here: it is gone to as it is meant.
 */
export async function pageOpenedBy(context: BrowserContext, act: () => Promise<void>): Promise<Page> {
  const [page] = await Promise.all([context.waitForEvent("page", { timeout: 60_000 }), act()]);
  await page.waitForURL(/^http/);
  const { pathname, search, hash } = new URL(page.url());
  const [, port, path = ""] = /^\/proxy\/(\d+)(\/.*)$/.exec(pathname) ?? [];
  if (port !== undefined) await page.goto(`http://127.0.0.1:${port}${path}${search}${hash}`);
  return page;
}
