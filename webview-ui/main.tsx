import { mount } from "./mount.tsx";

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const vscode = acquireVsCodeApi();
const root = document.getElementById("root");
if (root) {
  const pipe = {
    post: (message: unknown): void => {
      vscode.postMessage(message);
    },
    onMessage: (listener: (message: unknown) => void): (() => void) => {
      const heard = (event: MessageEvent): void => {
        listener(event.data);
      };
      window.addEventListener("message", heard);
      return () => {
        window.removeEventListener("message", heard);
      };
    },
  };
  mount(root, pipe, {
    read: () => vscode.getState(),
    write: (value) => {
      vscode.setState(value);
    },
  });
}
