import "@vscode/codicons/dist/codicon.css";
import "./playground.css";
import { files as examples } from "playground:files";
import type { Pipe } from "../../src/protocol/channel.ts";
import { mount } from "../mount.tsx";
import { FakeHost } from "./fakeHost.ts";
import { largePipeline } from "./large.ts";
import { applyTheme } from "./themes.ts";

const query = new URLSearchParams(location.search);
const files: Record<string, string> = { ...examples };
const tasks = Number(query.get("tasks") ?? 0);
if (tasks > 0) files["/large.pipeline.ts"] = largePipeline(tasks);

applyTheme(query.get("theme") ?? "dark");
if (query.has("canvas")) document.getElementById("source-side")?.remove();

const [hostEnd, pageEnd] = joined();
const source = document.querySelector<HTMLTextAreaElement>("#source");
const paths = Object.keys(files).filter((path) => path.endsWith(".pipeline.ts"));
const first =
  tasks > 0
    ? "/large.pipeline.ts"
    : (paths.find((path) => path.includes(query.get("file") ?? "choose-model")) ?? paths[0] ?? "");
const host = new FakeHost(hostEnd, files, first, (text) => {
  if (source && source.value !== text) source.value = text;
});
if (source) {
  source.value = host.text;
  source.addEventListener("input", () => {
    host.type(source.value);
  });
}

const chooser = document.querySelector<HTMLSelectElement>("#file");
for (const path of paths) chooser?.append(new Option(path, path, path === first, path === first));
chooser?.addEventListener("change", () => {
  host.open(chooser.value);
});

// VS Code's own keys.
window.addEventListener("keydown", (event) => {
  const isField = event.target instanceof HTMLElement && event.target.matches("input, textarea");
  const key = event.key.toLowerCase();
  if (event.key === "F6") host.command("nextPanel");
  else if (event.ctrlKey && key === "f") host.command("search");
  else if (event.ctrlKey && key === "d" && !isField) host.command("duplicate");
  else if (event.ctrlKey && key === "z" && !isField) host.undo();
  else if (event.ctrlKey && key === "y" && !isField) host.redo();
  else return;
  event.preventDefault();
});

const root = document.getElementById("root");
if (root) {
  mount(root, pageEnd, {
    read: () => JSON.parse(sessionStorage.getItem("canvas") ?? "null") as unknown,
    write: (value) => {
      sessionStorage.setItem("canvas", JSON.stringify(value));
    },
  });
}
Object.assign(window, { host, applyTheme });

/** Two pipes joined end to end; messages are copied and come later, as `postMessage` does it. */
function joined(): [Pipe, Pipe] {
  const channel = new MessageChannel();
  const pipe = (port: MessagePort): Pipe => ({
    post: (message) => {
      port.postMessage(message);
    },
    onMessage: (listener) => {
      const heard = (event: MessageEvent): void => {
        listener(event.data);
      };
      port.addEventListener("message", heard);
      port.start();
      return () => {
        port.removeEventListener("message", heard);
      };
    },
  });
  return [pipe(channel.port1), pipe(channel.port2)];
}
