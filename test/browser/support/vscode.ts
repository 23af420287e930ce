// The window of VS Code as a person sees it: files, menus, palette, sections, editors. One object per test.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, type FrameLocator, type Locator, type Page } from "@playwright/test";

export type Theme =
  "Default Dark Modern" | "Default Light Modern" | "Default High Contrast" | "Default High Contrast Light";

/** Contributions of an extension come in one by one while the window starts: a menu opened too early lacks its items. */
const lateContributions = { timeout: 30_000 };

export class VSCode {
  readonly page: Page;
  readonly workspace: string;
  private readonly address: string;

  constructor(page: Page, workspace: string, address: string) {
    this.page = page;
    this.workspace = workspace;
    this.address = address;
  }

  /** Opens the window and waits until it can be used. */
  async start(): Promise<void> {
    await this.page.goto(this.address);
    await this.ready();
  }

  /** Closes the page and opens it again, as after a restart of the browser: what was saved is all there is. */
  async reload(): Promise<void> {
    await this.page.goto("about:blank");
    await this.start();
  }

  /** Whether VS Code in the browser has written its state, with these words in it: it does so every few seconds. */
  isSaved(words: string): Promise<boolean> {
    return this.page.evaluate(async (wanted) => {
      const answer = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => {
            resolve(request.result);
          };
          request.onerror = () => {
            reject(new Error("The state cannot be read."));
          };
        });
      const all = await indexedDB.databases();
      const names = all.flatMap(({ name = "" }) => (name.startsWith("vscode-web-state-db") ? name : []));
      for (const name of names) {
        const database = await answer(indexedDB.open(name));
        const values = await answer<unknown[]>(database.transaction("ItemTable").objectStore("ItemTable").getAll());
        database.close();
        if (values.some((value) => String(value).includes(wanted))) return true;
      }
      return false;
    }, words);
  }

  /**
   * Waits for the workbench, for the explorer to have read the folder, and for the extension host to have registered what
   * our extension contributes: our commands are then in the palette, and files open in our editor.
   */
  async ready(): Promise<void> {
    await expect(this.activity("Explorer")).toBeVisible({ timeout: 120_000 });
    // A window that was closed on another view opens on that one, and may do so after the icon is there.
    await expect(async () => {
      await this.show("Explorer");
      await expect(this.page.locator(".monaco-workbench .explorer-folders-view")).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 120_000 });
    await expect(this.page.locator(".explorer-folders-view .monaco-list").first()).toBeVisible();
    await expect(this.activity("Kubeflow")).toBeVisible({ timeout: 120_000 });
    await expect(async () => {
      await this.openPalette("Kubeflow");
      await expect(this.choice("Kubeflow").first()).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 120_000 });
    await this.closeQuickInput();
  }

  // ── Explorer ──────────────────────────────────────────────────────────────

  /** A file or folder in the explorer, by its name. */
  file(name: string): Locator {
    return this.page.locator(".explorer-folders-view").getByRole("treeitem", { name, exact: true });
  }

  /** Opens every folder on the way to a file, and gives the file's row. */
  async reveal(path: string): Promise<Locator> {
    const names = path.split("/");
    for (const name of names.slice(0, -1)) {
      const folder = this.file(name);
      await expect(async () => {
        if ((await folder.getAttribute("aria-expanded")) !== "true") await folder.click();
        await expect(folder).toHaveAttribute("aria-expanded", "true", { timeout: 3_000 });
      }).toPass(lateContributions);
    }
    return this.file(names.at(-1) ?? path);
  }

  /** Opens a file of the workspace by a double click, in the editor that it gets by default. */
  async open(path: string): Promise<void> {
    const row = await this.reveal(path);
    await row.dblclick();
    await expect(this.tab(path.split("/").at(-1) ?? path)).toBeVisible();
  }

  /** Right-clicks a file and picks an item; all of it, the way to the file too, is tried again until the item is there. */
  async contextMenu(path: string, item: string | RegExp): Promise<void> {
    await expect(async () => {
      await this.pickOnce(await this.reveal(path), item);
    }).toPass(lateContributions);
  }

  /** Right-clicks anything and picks an item of VS Code's own menu. */
  async pickFromMenu(target: Locator, item: string | RegExp): Promise<void> {
    await expect(() => this.pickOnce(target, item)).toPass(lateContributions);
  }

  private async pickOnce(target: Locator, item: string | RegExp): Promise<void> {
    await this.closeMenus();
    // Without a limit a row that is drawn anew under the mouse would be waited for until the test is over.
    await target.click({ button: "right", timeout: 5_000 });
    await this.pickFromOpenMenu(item);
  }

  /** Closes VS Code's menus that are open, which keep the mouse from everything else; they hear Escape only while they have the keyboard. */
  async closeMenus(): Promise<void> {
    await this.page.keyboard.press("Escape");
    const open = this.page.locator(".monaco-menu-container").getByRole("menuitem");
    await expect(async () => {
      if ((await open.count()) > 0) await open.last().press("Escape", { timeout: 1_000 });
      await expect(open).toHaveCount(0, { timeout: 1_000 });
    }).toPass({ timeout: 10_000 });
  }

  /**
   * Picks an item of the menu that has just been opened. A menu ignores the mouse in its first moment, which is long on a busy
   * machine: the same open menu is clicked again until it closes, so that what was picked is picked once.
   */
  async pickFromOpenMenu(item: string | RegExp): Promise<void> {
    const entry = this.page.getByRole("menu").getByRole("menuitem", { name: item }).first();
    await expect(entry).toBeVisible({ timeout: 2_000 });
    await expect(async () => {
      if ((await entry.count()) > 0) await entry.click({ timeout: 1_000 });
      await expect(entry).toHaveCount(0, { timeout: 1_000 });
    }).toPass({ timeout: 15_000 });
  }

  // ── Editors ───────────────────────────────────────────────────────────────

  tab(name: string | RegExp): Locator {
    return this.page.locator(".tabs-container").getByRole("tab", { name });
  }

  /** Saves the active editor and waits until nothing is unsaved. */
  async save(): Promise<void> {
    await this.page.keyboard.press("ControlOrMeta+S");
    await expect(this.page.locator(".tab.dirty")).toHaveCount(0);
  }

  /** The lines of the visible text editor. */
  get textEditor(): Locator {
    return this.page.locator(".editor-instance .monaco-editor").first();
  }

  /** A button in the title bar of the editor: "Open Canvas". */
  titleAction(name: string | RegExp): Locator {
    return this.page.locator(".editor-actions").getByRole("button", { name });
  }

  /** Our document inside a visible webview; with several on screen, the one at `index`. */
  webview(index = 0): FrameLocator {
    return this.page.frameLocator(`iframe.webview.ready >> nth=${index}`).frameLocator("iframe#active-frame");
  }

  // ── Palette and quick input ───────────────────────────────────────────────

  get quickInput(): Locator {
    return this.page.locator(".quick-input-widget");
  }

  /** A row of the open quick pick. */
  choice(text: string | RegExp): Locator {
    return this.quickInput.locator(".quick-input-list .monaco-list-row").filter({ hasText: text });
  }

  /** Runs a command by its title in the palette: "Kubeflow: New Pipeline". A row that is drawn anew under the mouse is clicked again. */
  async command(title: string): Promise<void> {
    const palette = this.page.locator(".quick-input-widget:visible input[placeholder^='Type the name of a command']");
    await expect(async () => {
      await this.openPalette(title);
      await this.choice(title).first().click({ timeout: 5_000 });
      await expect(palette).toHaveCount(0, { timeout: 3_000 });
    }).toPass(lateContributions);
  }

  /** Runs a command that asks something, until it asks: a view that takes the focus late, as it is shown, closes what is open. */
  async ask(title: string, placeholder: RegExp): Promise<Locator> {
    const input = this.quickInput.locator("input").first();
    await expect(async () => {
      await this.command(title);
      await expect(input).toHaveAttribute("placeholder", placeholder, { timeout: 5_000 });
      await expect(input).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    return input;
  }

  /** Picks a row of the quick pick that is open or about to open. */
  async pick(text: string | RegExp): Promise<void> {
    await this.choice(text).first().click();
  }

  /** Types into the open input box and presses Enter. */
  async answer(text: string): Promise<void> {
    const input = this.quickInput.locator("input").first();
    await expect(input).toBeVisible();
    await input.fill(text);
    await input.press("Enter");
  }

  private async openPalette(text: string): Promise<void> {
    await this.closeQuickInput();
    await this.page.keyboard.press("F1");
    const input = this.quickInput.locator("input[type=text]").first();
    await expect(input).toBeVisible({ timeout: 3_000 });
    await input.fill(`>${text}`);
  }

  private async closeQuickInput(): Promise<void> {
    if (!(await this.quickInput.isVisible())) return;
    await this.page.keyboard.press("Escape");
    await expect(this.quickInput).toBeHidden({ timeout: 3_000 });
  }

  // ── Views ─────────────────────────────────────────────────────────────────

  /** An icon in the activity bar: "Kubeflow". */
  activity(name: string): Locator {
    return this.page.locator(".activitybar").getByRole("tab", { name: new RegExp(`^${name}`) });
  }

  /** Shows a view container. */
  async show(name: string): Promise<void> {
    const icon = this.activity(name);
    // A second click hides it again: what else shows views (a run that starts) may have come first.
    await expect(async () => {
      if ((await icon.getAttribute("aria-selected")) !== "true") await icon.click();
      await expect(icon).toHaveAttribute("aria-selected", "true", { timeout: 2_000 });
    }).toPass();
  }

  /** The section of a view, by its title: "Runs". A container with one view only shows it without a header of its own. */
  section(title: string): Locator {
    const header = this.page.getByRole("button", { name: `${title} Section` });
    return this.page.locator(".sidebar .split-view-view").filter({ has: header }).last();
  }

  async expandSection(title: string): Promise<void> {
    const header = this.page.getByRole("button", { name: `${title} Section` });
    if ((await header.getAttribute("aria-expanded")) !== "true") await header.click();
    await expect(header).toHaveAttribute("aria-expanded", "true");
  }

  /** The texts of a view's rows, as they stand now; for waiting use `expect.poll(() => vscode.rows("Runs"))`. */
  async rows(title: string): Promise<string[]> {
    return this.section(title).getByRole("treeitem").allInnerTexts();
  }

  get statusBar(): Locator {
    return this.page.locator(".part.statusbar");
  }

  /** A notification that has appeared. */
  notification(text: string | RegExp): Locator {
    return this.page.locator(".notifications-toasts .notification-toast").filter({ hasText: text });
  }

  /** VS Code's own dialog (trust, confirmations). */
  get dialog(): Locator {
    return this.page.locator(".monaco-dialog-box");
  }

  // ── Appearance and files ──────────────────────────────────────────────────

  /** Switches the colour theme through the palette, as a person does. */
  async theme(theme: Theme): Promise<void> {
    await this.command("Preferences: Color Theme");
    const input = this.quickInput.locator("input").first();
    await input.fill(themeLabels[theme]);
    await this.choice(themeLabels[theme]).first().click();
    await expect(this.page.locator(".monaco-workbench")).toHaveClass(themeClasses[theme]);
  }

  /** What is in a file of the workspace, on disk. */
  read(path: string): string {
    return readFileSync(join(this.workspace, path), "utf8");
  }

  /** Changes a file on disk, as another program would. */
  write(path: string, text: string): void {
    const file = join(this.workspace, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** The picker's words for a theme's id. */
const themeLabels: Record<Theme, string> = {
  "Default Dark Modern": "Dark Modern",
  "Default Light Modern": "Light Modern",
  "Default High Contrast": "Dark High Contrast",
  "Default High Contrast Light": "Light High Contrast",
};

const themeClasses: Record<Theme, RegExp> = {
  "Default Dark Modern": /\bvs-dark\b/,
  "Default Light Modern": /\bvs\b(?!-)/,
  "Default High Contrast": /\bhc-black\b/,
  "Default High Contrast Light": /\bhc-light\b/,
};
