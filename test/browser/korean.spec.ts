import { Canvas } from "./support/canvas.ts";
import { expect, test as base } from "./support/fixtures.ts";

/**
 * A language pack of VS Code's leaves the window two things: its messages, and the language in this variable, which is
 * what extensions are told. Without the pack, VS Code's own menus stay English and ours are Korean.
 */
const test = base.extend({
  page: async ({ page }, use) => {
    await page.addInitScript("globalThis._VSCODE_NLS_LANGUAGE = 'ko'");
    await use(page);
  },
});

test.use({ locale: "ko-KR", viewport: { width: 1700, height: 1000 }, workspaceName: "broken" });

test("in Korean: commands, canvas, problems and refusals", async ({ vscode, page }) => {
  const canvas = new Canvas(page);

  await test.step("the menu and the title of a panel", async () => {
    await vscode.contextMenu("misspelt.pipeline.ts", "캔버스 열기");
    await expect(canvas.surface).toBeVisible({ timeout: 30_000 });
    await expect(vscode.titleAction("소스 열기")).toBeVisible();
  });

  await test.step("the canvas", async () => {
    await expect(canvas.frame.locator("html")).toHaveAttribute("lang", "ko");
    await expect(canvas.frame.getByRole("toolbar", { name: "캔버스" })).toBeVisible();
    await expect(canvas.frame.getByRole("button", { name: "전체 보기(1)" })).toBeVisible();
  });

  await test.step("a diagnostic with the words that fill it, and its fix", async () => {
    const badge = canvas.node("greet").getByTestId("problem").first();
    await expect(badge).toHaveAttribute("aria-label", /^문제: "greet"에는 입력 "nam"이\(가\) 없습니다\. 있는 입력: /);
    await badge.hover();
    await expect(canvas.frame.getByRole("button", { name: '"name"(으)로 바꾸기' })).toBeVisible();
  });

  await test.step("why a gesture is refused", async () => {
    await canvas.select("greet");
    await page.keyboard.press("F2");
    await canvas.answer("pipeline");
    await expect(canvas.notice).toContainText("pipeline은(는) 이 파일에서 이미 다른 것의 이름입니다.");
  });

  await test.step("the palette", async () => {
    await vscode.command("Kubeflow: 새 파이프라인");
    await expect(vscode.quickInput).toBeVisible();
  });
});
