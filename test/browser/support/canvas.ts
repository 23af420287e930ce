// The canvas as a person sees it, in the webview of an editor: tasks, ports, wires, and the gestures on them.
import { expect, type FrameLocator, type Locator, type Page } from "@playwright/test";

interface Point {
  readonly x: number;
  readonly y: number;
}

export class Canvas {
  readonly frame: FrameLocator;
  private readonly page: Page;

  /** With several webviews on screen, the one at `index`. */
  constructor(page: Page, index = 0) {
    this.page = page;
    this.frame = page
      .frameLocator(`iframe.webview.ready >> visible=true >> nth=${index}`)
      .frameLocator("iframe#active-frame");
  }

  get surface(): Locator {
    return this.frame.getByTestId("canvas");
  }

  /** A task, a frame or a pill, by its key. */
  node(key: string): Locator {
    return this.frame.locator(`[data-key="${key}"]`);
  }

  /** All that is in view, sorted. */
  async keys(): Promise<string[]> {
    const keys = await this.frame
      .locator(".react-flow__node[data-key]")
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute("data-key") ?? ""));
    return keys.sort();
  }

  async wires(): Promise<string[]> {
    const ids = await this.frame
      .getByTestId("wire")
      .evaluateAll((wires) => wires.map((wire) => wire.getAttribute("data-wire") ?? ""));
    return ids.sort();
  }

  port(key: string, port: string): Locator {
    return this.node(key).locator(`[data-port="${port}"]`);
  }

  value(key: string, input: string): Locator {
    return this.node(key).locator(`[data-input="${input}"]`).locator(".value, .required");
  }

  /** Where a frame's lane says what it is: "branch:if-1:0". */
  header(block: string): Locator {
    return this.frame.locator(`[data-block="${block}"] .frame-code`).first();
  }

  phase(key: string): Locator {
    return this.node(key).locator("[data-phase]").first();
  }

  get notice(): Locator {
    return this.frame.getByTestId("notice");
  }

  get quickAdd(): Locator {
    return this.frame.getByTestId("quick-add");
  }

  get field(): Locator {
    return this.frame.locator(".inline-edit");
  }

  /** Waits for the drawing, and brings all of it into view. */
  async ready(): Promise<void> {
    await expect(this.surface).toBeVisible({ timeout: 30_000 });
    await this.showAll();
  }

  /** Takes palette and inspector away, or brings them back, by the buttons of the toolbar. */
  async showPanel(panel: "Components" | "Inspector", isShown: boolean): Promise<void> {
    const button = this.frame.getByRole("toolbar", { name: "Canvas" }).getByRole("button", { name: panel });
    if (((await button.getAttribute("aria-pressed")) === "true") !== isShown) await button.click();
    await expect(button).toHaveAttribute("aria-pressed", String(isShown));
  }

  /** Gives the surface the keyboard and shows everything. */
  async showAll(): Promise<void> {
    await this.focus();
    await this.page.keyboard.press("1");
    await this.settled();
  }

  async focus(): Promise<void> {
    await this.surface.focus();
  }

  /** Selects a task by a click on its name. */
  async select(key: string): Promise<void> {
    await this.node(key).locator(".task-name").click();
    await expect(this.node(key)).toHaveClass(/\bselected\b/);
  }

  /** Waits until the view neither zooms nor pans any more. */
  async settled(): Promise<void> {
    const viewport = this.frame.locator(".react-flow__viewport");
    let before = "";
    await expect(async () => {
      const now = (await viewport.getAttribute("style")) ?? "";
      const isSame = now === before;
      before = now;
      expect(isSame).toBe(true);
    }).toPass({ intervals: [100] });
  }

  /** Drags a wire from port to port. */
  async wire(from: Locator, to: Locator): Promise<void> {
    await this.drag(await centre(from), await centre(to));
  }

  /** Presses, moves in steps as a hand does, lets go. */
  async drag(from: Point, to: Point): Promise<void> {
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(from.x + 6, from.y + 6);
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await mouse.move(to.x, to.y, { steps: 4 });
    await mouse.up();
  }

  /** A place of the window in pixels from the surface's corner. */
  async onSurface(at: Point): Promise<Point> {
    const box = await this.surface.boundingBox();
    if (!box) throw new Error("The canvas is not on the screen.");
    return { x: at.x - box.x, y: at.y - box.y };
  }

  /** Drags a component from the palette to a place of the surface, in pixels from its corner. */
  async place(component: string, at: Point): Promise<void> {
    const entry = this.frame.locator(`[data-testid="palette-entry"][data-component="${component}"]`);
    await entry.dragTo(this.surface, { targetPosition: at });
  }

  /** Writes into the field that is open on the canvas, and commits. */
  async answer(text: string): Promise<void> {
    await expect(this.field).toBeFocused();
    await this.field.fill(text);
    await this.field.press("Enter");
  }
}

/** The middle of something, in pixels of the window. */
export async function centre(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox();
  if (!box) throw new Error("This is not on the screen.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
