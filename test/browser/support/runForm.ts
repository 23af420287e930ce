// The form that asks for a pipeline's parameters, in the webview in front.
import { expect, type FrameLocator, type Locator, type Page } from "@playwright/test";

export class RunForm {
  readonly frame: FrameLocator;

  constructor(page: Page) {
    this.frame = page
      .frameLocator("iframe.webview.ready >> visible=true >> nth=-1")
      .frameLocator("iframe#active-frame");
  }

  get form(): Locator {
    return this.frame.locator("form.run-form");
  }

  field(name: string): Locator {
    return this.frame.locator(`#field-${name}`);
  }

  fault(name: string): Locator {
    return this.frame.locator(`#field-${name}-fault`);
  }

  /** Of a submit: what it has besides the parameters. */
  submitField(name: "runName" | "experiment" | "caching" | "pipelineRoot" | "serviceAccount"): Locator {
    return this.frame.locator(`#submit-${name}`);
  }

  /** Of a submit: where it says it goes. */
  get destination(): Locator {
    return this.frame.getByTestId("destination");
  }

  async press(button: "Compile & Run" | "Compile & Submit" | "Submit"): Promise<void> {
    await this.frame.getByRole("button", { name: button, exact: true }).click();
  }

  /** Fills the fields, and runs. */
  async run(texts: Readonly<Record<string, string>> = {}): Promise<void> {
    await expect(this.form).toBeVisible({ timeout: 20_000 });
    for (const [name, text] of Object.entries(texts)) await this.field(name).fill(text);
    await this.frame.getByRole("button", { name: "Compile & Run" }).click();
  }
}
