// npm start, on a fresh machine too: this file must be readable by any Node that knows modules.
import { oldNodeSentence } from "./terminal/oldNode.mjs";

const sentence = oldNodeSentence(process.versions.node, "npm start");
if (sentence) {
  console.error(sentence);
  process.exitCode = 1;
} else {
  import("./start/start.mjs");
}
