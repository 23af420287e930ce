import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { context } from "esbuild";
import { chromiumLaunch } from "../../scripts/install/chromium.mjs";
import { buildCanvas } from "./build.ts";
import { keystrokesFor, typedTask } from "./canvas/keystrokes.ts";
import type { CanvasTimes, Keystroke } from "./canvas/messages.ts";
import type { BenchPage } from "./canvas/page.ts";
import { measureGestures } from "./gestures.ts";
import { components, largePipeline } from "./pipelines.ts";
import { duration, median, noTarget, percentile, target, type Section } from "./section.ts";

declare global {
  interface Window {
    readonly benchPage: BenchPage;
  }
}

const sizes = [50, 200, 1000];
const judged = { tasks: 200, p95: 100 };
const path = "/bench.pipeline.ts";

interface Measured {
  readonly tasks: number;
  readonly open: CanvasTimes;
  /** Each keystroke of a changed value, and each of a written task. */
  readonly keystrokes: readonly CanvasTimes[];
  /** Between the keystrokes: a message and a frame without a change. */
  readonly echoes: readonly number[];
  readonly gestures: readonly number[];
}

/** Keystroke to canvas in a real browser, and gesture to text. */
export async function benchCanvas(folder: string, say: (line: string) => void): Promise<Section> {
  const site = join(folder, "canvas");
  await buildCanvas(site);
  const server = await context({});
  const browser = await chromium.launch(await chromiumLaunch());
  try {
    const { port } = await server.serve({ servedir: site, host: "127.0.0.1" });
    const measured: Measured[] = [];
    for (const tasks of sizes) {
      say(`canvas: ${tasks} tasks…`);
      const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
      const failures: Error[] = [];
      page.on("pageerror", (error) => failures.push(error));
      await page.goto(`http://127.0.0.1:${port}/`);
      measured.push({ tasks, ...(await measureTyping(page, tasks)), gestures: measureGestures(tasks) });
      if (failures[0]) throw failures[0];
      await page.close();
    }
    return sectionOf(measured);
  } finally {
    await browser.close();
    await server.dispose();
  }
}

async function measureTyping(page: Page, tasks: number): Promise<Pick<Measured, "open" | "keystrokes" | "echoes">> {
  const text = largePipeline(tasks).typescript;
  const files = { [path]: text, "/components.py": components };
  const open = await page.evaluate(([name, texts]) => window.benchPage.open(name, texts), [path, files] as const);
  const { value, task } = keystrokesFor(text);
  await page.evaluate((caret) => {
    window.benchPage.moveCaret(caret);
  }, value[0]?.at ?? 0);
  await page.locator('.react-flow__node[data-id="load0"]').waitFor({ timeout: 10_000 });
  // The first word is typed to warm up: an editor that people complain about has been open for a while.
  await typeAll(page, value);
  const typed = [...(await typeAll(page, value)), ...(await typeAll(page, task))];
  await page.locator(`.react-flow__node[data-id="${typedTask}"]`).waitFor({ timeout: 5000 });
  return { open, keystrokes: typed.map(({ times }) => times), echoes: typed.map(({ echo }) => echo) };
}

async function typeAll(
  page: Page,
  keystrokes: readonly Keystroke[],
): Promise<{ readonly times: CanvasTimes; readonly echo: number }[]> {
  const typed = [];
  for (const keystroke of keystrokes) {
    const times = await page.evaluate((each) => window.benchPage.type(each), keystroke);
    // The next key comes when the page is at rest, however fast it is.
    await page.evaluate(restOfPage);
    typed.push({ times, echo: await page.evaluate(() => window.benchPage.echo()) });
  }
  return typed;
}

/** Runs in the page. */
function restOfPage(): Promise<void> {
  return new Promise((rest) => {
    requestIdleCallback(
      () => {
        rest();
      },
      { timeout: 500 },
    );
  });
}

function sectionOf(measured: readonly Measured[]): Section {
  const count = measured[0]?.keystrokes.length ?? 0;
  return {
    title: "Keystroke to canvas, gesture to text",
    method: [
      "_Keystroke_: the product's canvas in headless Chromium (1400 × 900), the host in a thread of its own, as VS Code has it:",
      "from a change of the text (and of the caret, which selects on the canvas) through compiling, the view, `postMessage`,",
      `layout and React to the end of the frame that shows it. ${count} keystrokes: a value that changes, and a task written letter`,
      "by letter. VS Code adds its own hop between processes. Compile, view, layout and draw are medians; draw contains the wait",
      "for the next of 60 frames a second. _Empty frame_: a message to the host and back and a frame in which nothing changes,",
      "between the keystrokes: what this machine, as busy as it was, needs at least. _Open_: the first view. _Gesture_: an",
      "Operation of the canvas on compiled text until the new text is there; each of 14 kinds at the beginning, the middle and",
      "the end of the pipeline, after one pass to warm up.",
    ].join("\n"),
    header: ["", "p50", "p95", "compile", "view", "layout", "draw", "target", ""],
    rows: [
      ...measured.map(keystrokeRow),
      ...measured.map(echoRow),
      ...measured.map(openRow),
      ...measured.map(gestureRow),
    ],
  };
}

function keystrokeRow({ tasks, keystrokes }: Measured): readonly string[] {
  const totals = keystrokes.map(({ total }) => total);
  const p95 = percentile(totals, 95);
  const isJudged = tasks === judged.tasks;
  const words = isJudged ? target(`p95 < ${judged.p95} ms`, p95 < judged.p95) : noTarget;
  return [`keystroke, ${tasks} tasks`, duration(median(totals)), duration(p95), ...stages(keystrokes), ...words];
}

function echoRow({ tasks, echoes }: Measured): readonly string[] {
  return [
    `empty frame, ${tasks} tasks`,
    duration(median(echoes)),
    duration(percentile(echoes, 95)),
    ...["", "", "", ""],
    ...noTarget,
  ];
}

function openRow({ tasks, open }: Measured): readonly string[] {
  return [`open, ${tasks} tasks`, duration(open.total), "", ...stages([open]), ...noTarget];
}

function stages(times: readonly CanvasTimes[]): readonly string[] {
  const of = (stage: keyof CanvasTimes) => duration(median(times.map((each) => each[stage])));
  return [of("compile"), of("view"), of("layout"), of("draw")];
}

function gestureRow({ tasks, gestures }: Measured): readonly string[] {
  return [
    `gesture, ${tasks} tasks`,
    duration(median(gestures)),
    duration(percentile(gestures, 95)),
    ...["", "", "", ""],
    ...noTarget,
  ];
}
