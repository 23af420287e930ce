import type * as vscode from "vscode";
import { Channel, type ChannelOptions } from "../../protocol/channel.ts";
import type { FromWebview, Requests, ToWebview } from "../../protocol/messages.ts";
import type { Output } from "../output.ts";

/** The host's end of the talk with a canvas. */
export type CanvasChannel = Channel<FromWebview, ToWebview, Requests, object>;

/** Opens the channel to the canvas in a webview. What goes wrong on it is for the log. */
export function openCanvasChannel(
  webview: vscode.Webview,
  output: Output,
  { onEvent, handlers }: Pick<ChannelOptions<FromWebview, Requests>, "onEvent" | "handlers">,
): CanvasChannel {
  return new Channel({
    pipe: {
      post: (message) => void webview.postMessage(message),
      onMessage: (listener) => {
        const subscription = webview.onDidReceiveMessage(listener);
        return () => {
          subscription.dispose();
        };
      },
    },
    onEvent,
    handlers,
    report: (problem, error) => {
      if (error === undefined) output.warn(problem);
      else output.exception(problem, error);
    },
    timer: (milliseconds, then) => {
      const timer = setTimeout(then, milliseconds);
      return () => {
        clearTimeout(timer);
      };
    },
  });
}
