import { createRoot } from "react-dom/client";
import { Channel } from "../../src/protocol/channel.ts";
import type { FromRunForm, RunFormContent, ToRunForm } from "../../src/protocol/runFormMessages.ts";
import { setBundle } from "../l10n.ts";
import { draftOf } from "./draft.ts";
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
  root?.render(
    <RunForm
      content={content}
      first={draftOf(content, vscode.getState())}
      onDraft={(draft) => {
        vscode.setState(draft);
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

channel.send({ type: "ready" });
