import { describe, expect, it } from "vitest";
import { collectSentences } from "../../../scripts/l10n/collectSentences.mjs";
import { findRawText, rawTextIn } from "../../../scripts/l10n/findRawText.mjs";
import { reviewBundle, reviewTranslations } from "../../../scripts/l10n/translations.mjs";

describe("translations", () => {
  const reviews = reviewTranslations();

  it("are there for Korean", () => {
    expect(reviews.map(({ language }) => language)).toEqual(["ko"]);
  });

  it.each(reviews)("are complete, without left-overs and with the same gaps: $language", (review) => {
    // `node scripts/l10n/check.mjs` prints the same, ready to be filled in.
    expect(review.missing).toEqual([]);
    expect(review.leftOver).toEqual([]);
    expect(review.otherGaps).toEqual([]);
    expect(review.otherOrder).toBe(false);
  });

  it("are found wanting when they are", () => {
    const bundle = { "B {0}": "나", "C {name}": "{name} 다 {0}", "A": "가" };
    expect(reviewBundle(["A", "B {0}", "D"], "xx", bundle)).toEqual({
      language: "xx",
      missing: ["D"],
      leftOver: ["C {name}"],
      otherGaps: ["B {0}", "C {name}"],
      otherOrder: true,
    });
  });
});

describe("sentences", () => {
  const sentences = collectSentences();

  it("are collected from every room that has some", () => {
    expect(sentences).toContain("Compile & Run"); // the webview
    expect(sentences).toContain("Open Log"); // the extension
    expect(sentences).toContain('Change to "{name}"'); // a quick fix
    expect(sentences).toContain('Add "{name}"'); // a quick fix whose title is a constant
    expect(sentences).toContain('"{name}" is given twice; remove one.'); // the catalogue
    expect(sentences).toContain("a loop"); // words inside a diagnostic
    expect(sentences).toContain("A task cannot come after itself."); // why a gesture is refused
    expect(sentences).toContain("A wire goes from an output to an input."); // the protocol
    expect(sentences).toContain("The run was stopped."); // the runner
  });

  it("have words of their own", () => {
    expect(sentences).not.toContain("{problem}");
  });
});

describe("text that people see", () => {
  it("is never a literal that bypasses translation", () => {
    expect(findRawText()).toEqual([]);
  });

  it.each([
    ["src/extension/a.ts", 'vscode.window.showInformationMessage("Done.");'],
    ["src/extension/a.ts", "vscode.window.showErrorMessage(`No ${name}.`);"],
    ["src/extension/a.ts", 'const options = { placeHolder: isNew ? vscode.l10n.t("New") : "Old" };'],
    ["src/extension/a.ts", 'item.tooltip = name ?? "Nothing";'],
    ["src/extension/a.ts", "vscode.l10n.t(`Run ${name}`);"],
    ["webview-ui/a.tsx", "const a = <p>Nothing here</p>;"],
    ["webview-ui/a.tsx", 'const a = <p>{count > 0 ? count : "none"}</p>;'],
    ["webview-ui/a.tsx", 'const a = <button aria-label="Close" />;'],
    ["webview-ui/a.tsx", "const a = <input placeholder={`Search ${what}`} />;"],
    ["webview-ui/a.tsx", 'notify("This cannot be.");'],
    ["webview-ui/a.tsx", "t(words);"],
    ["src/compiler/check/a.ts", 'check.report("unsupported-option", span, { name, form: "a text" });'],
  ])("is found when it is: %s %s", (file, text) => {
    expect(rawTextIn(file, text)).toHaveLength(1);
  });

  it.each([
    ["src/extension/a.ts", 'vscode.window.showInformationMessage(vscode.l10n.t("Done."));'],
    ["src/extension/a.ts", 'item.text = "$(sync~spin)"; item.tooltip = `${name}: ${phase}`;'],
    ["webview-ui/a.tsx", 'const a = <p title={t("Name")} className="muted">{t("Name")}: {name}</p>;'],
    ["webview-ui/a.tsx", 'const a = <p>{kind === "loop" ? <b /> : null}</p>;'],
    ["src/compiler/check/a.ts", 'check.report("unsupported-option", span, { name, form: sentence("a text") });'],
  ])("may be so: %s %s", (file, text) => {
    expect(rawTextIn(file, text)).toEqual([]);
  });
});
