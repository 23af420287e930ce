// Notifications that have appeared since, also those that have gone again.
import type { Page } from "@playwright/test";

/** Counts from now on. */
export async function countToasts(page: Page): Promise<{ readonly said: () => Promise<readonly string[]> }> {
  await page.evaluate(() => {
    const said: string[] = [];
    (globalThis as unknown as { toastsSaid: string[] }).toastsSaid = said;
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes)
          if (node instanceof HTMLElement && node.matches(".notification-toast-container, .notification-toast"))
            said.push(node.textContent);
    }).observe(document.body, { childList: true, subtree: true });
  });
  return { said: () => page.evaluate(() => (globalThis as unknown as { toastsSaid: string[] }).toastsSaid) };
}
