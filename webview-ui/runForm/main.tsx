import { createRoot } from "react-dom/client";
import { Channel } from "../../src/protocol/channel.ts";
import type { FromRunForm, KeptContent, RunFormContent, ToRunForm } from "../../src/protocol/runFormMessages.ts";
import { setBundle } from "../l10n.ts";
import { draftOf, type Draft } from "./draft.ts";
import { RunForm } from "./RunForm.tsx";
import "./runForm.css";

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const vscode = acquireVsCodeApi();
const place = document.getElementById("root");
const root = place && createRoot(place);

const channel: Channel<ToRunForm, FromRunForm, object, object> = new Channel({
  pipe: {
    post: (message) => {
      vscode.postMessage(message);
    },
    onMessage: (listener) => {
      const receive = (event: MessageEvent): void => {
        listener(event.data);
      };
      window.addEventListener("message", receive);
      return () => {
        window.removeEventListener("message", receive);
      };
    },
  },
  onEvent: (event: ToRunForm) => {
    if (event.type === "l10n") setBundle(event.bundle);
    else show(event.content);
  },
  handlers: {},
  report: () => undefined,
  timer: (milliseconds, then) => {
    const timer = setTimeout(then, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
});

function show(content: RunFormContent): void {
  const first = draftOf(content, vscode.getState());
  // From the first moment on: a form in which nothing was typed is one that comes back, too.
  keep(content, first);
  root?.render(
    <RunForm
      content={content}
      first={first}
      onDraft={(draft) => {
        keep(content, draft);
      }}
      onRun={(answer) => {
        channel.send({ type: "run", ...answer });
      }}
      onCancel={() => {
        channel.send({ type: "cancel" });
      }}
    />,
  );
}

function keep(content: RunFormContent, draft: Draft): void {
  const kept: Draft & KeptContent = { ...draft, content };
  vscode.setState(kept);
}

channel.send({ type: "ready" });
