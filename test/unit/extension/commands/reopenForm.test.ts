import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { type FormSurroundings, keepRunForms } from "../../../../src/extension/commands/run/reopenForm.ts";
import type { FromRunForm, RunFormContent, SubmitContent } from "../../../../src/protocol/runFormMessages.ts";
import { disk, EventEmitter, messages, panelSerializers, told, Uri } from "../../../support/vscode.ts";

const path = "/w/coin.pipeline.ts";
const text = `import { container, pipeline, type Int } from "kubeflow-studio";

const show = container({ image: "alpine", command: ["echo"] });

export const coin = pipeline({ name: "coin" }, ({ sides = 2 as Int, label = "toss" }) => {
  show();
});
`;
const texts = { runName: "mine", experiment: "", pipelineRoot: "", caching: "asCompiled", serviceAccount: "" } as const;
const submit: SubmitContent = { destination: "there", reachedBy: "port", experiments: [], texts, isCompiled: true };
const content: RunFormContent = {
  subject: { type: "pipeline", uri: `file://${path}`, exportName: "coin" },
  pipelineName: "coin",
  file: "coin.pipeline.ts",
  fields: [],
  useCache: true,
};

let forms: vscode.Disposable;
/** What was asked of clusters, and what was started here. */
const asked: string[] = [];

beforeEach(() => {
  disk.clear();
  disk.set(path, text);
  for (const list of [messages, asked]) list.length = 0;
  const memory = { get: () => undefined, update: () => Promise.resolve() };
  const lookedFor = {
    state: { type: "notChosen" },
    address: "http://there",
    wake: () => Promise.resolve(asked.push("pipelines")),
  };
  forms = keepRunForms({
    context: { workspaceState: memory, extensionUri: Uri.file("/extension") },
    documents: {
      compiled: ({ uri }: { uri: Uri }) => compileFile(uri.path, { read: (each: string) => disk.get(each) }),
    },
    canvases: { panelsOf: () => [] },
    clusters: { state: { type: "notChosen" } },
    pipelines: lookedFor,
    output: { exception: (_: string, error: unknown) => asked.push(String(error)) },
  } as unknown as FormSurroundings);
});
afterEach(() => {
  forms.dispose();
});

/** A form of a window that was closed, with what was kept of it. */
function broughtBack(state: unknown) {
  const said = new EventEmitter<unknown>();
  const panel = { title: "", isOpen: true, sent: [] as RunFormContent[] };
  const webview = {
    cspSource: "here",
    asWebviewUri: (each: unknown) => each,
    onDidReceiveMessage: said.event,
    postMessage: ({ event }: { event: { type: string; content: RunFormContent } }) => {
      if (event.type === "content") panel.sent.push(event.content);
      return Promise.resolve(true);
    },
  };
  const given = Object.assign(panel, {
    webview,
    onDidDispose: new EventEmitter<void>().event,
    dispose: () => (panel.isOpen = false),
  });
  void panelSerializers.get("kubeflowStudio.runForm")?.deserializeWebviewPanel(given, state);
  const say = (event: FromRunForm): void => {
    said.fire({ channel: "event", event });
  };
  return { panel, say };
}

/** What the page of a form is sent when it is there. */
async function drawn(form: ReturnType<typeof broughtBack>): Promise<RunFormContent> {
  await vi.waitFor(() => {
    form.say({ type: "ready" });
    expect(form.panel.sent).not.toEqual([]);
  });
  return form.panel.sent[0]!;
}

it("a form that comes back asks for the parameters that its pipeline has by now, and starts nothing", async () => {
  const form = broughtBack({ texts: { sides: "6" }, content });
  const { subject, fields } = await drawn(form);
  expect(subject).toEqual(content.subject);
  expect(fields.map(({ name, text: value }) => [name, value])).toEqual([
    ["sides", "2"],
    ["label", "toss"],
  ]);
  expect([form.panel.title, form.panel.isOpen, asked]).toEqual(["Run coin", true, []]);
});

it("one whose pipeline has an error now comes back too, and says so when it is to run", async () => {
  disk.set(path, text.replace("show();", "show({ nothing: 1 });"));
  const form = broughtBack({ content });
  await drawn(form);
  expect(told()).toEqual([]);
  form.say({ type: "run", texts: { sides: "2", label: "toss" }, useCache: true });
  await vi.waitFor(() => {
    expect(told()).toEqual([expect.stringMatching(/^coin cannot be compiled/)]);
  });
});

it("one for a submit goes where it said, and no cluster is asked for anything before", async () => {
  const form = broughtBack({ content: { ...content, submit } });
  const { submit: shown, fields } = await drawn(form);
  expect([shown, fields.length, form.panel.title, asked]).toEqual([submit, 2, "Submit coin", []]);
  form.say({ type: "run", texts: {}, useCache: true, submit: texts });
  await vi.waitFor(() => {
    expect(asked).toContain("pipelines");
  });
});

it("one for a run's own spec is as it was left, and no cluster is asked for anything", async () => {
  const subject = { type: "run", runId: "1" } as const;
  const field = { name: "a", type: "STRING", typeLabel: "string", isOptional: false, text: "b" } as const;
  const kept = { ...content, subject, fields: [field], submit: { ...submit, isCompiled: false } };
  const form = broughtBack({ content: kept });
  expect(await drawn(form)).toEqual(kept);
  expect(asked).toEqual([]);
});

it("one whose pipeline or file is gone is closed, and so is one that is not understood", async () => {
  const gone = { ...content, subject: { ...content.subject, exportName: "other" } };
  const noFile = { ...content, subject: { ...content.subject, uri: "file:///w/other.pipeline.ts" } };
  const forms = [undefined, { content: gone }, { content: noFile }, { texts: {} }].map(broughtBack);
  await vi.waitFor(() => {
    expect(forms.map(({ panel }) => panel.isOpen)).toEqual([false, false, false, false]);
  });
  expect([told(), asked]).toEqual([[], []]);
});
