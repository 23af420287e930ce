import { pipeline } from "kubeflow-studio";
import { download_text, join_texts } from "./components.py";

// A data: address holds its text itself, so these defaults work on any laptop and any cluster, offline too. On your own
// machine, try the files beside this one: file:///<this folder>/text-1.txt. A cluster cannot see your disk: give it
// https: addresses.
const roses = "data:,Roses%20are%20red";
const violets = "data:,Violets%20are%20blue";

/** Downloads two texts at the same time and joins them. */
export default pipeline(
  { name: "download-and-join-python" },
  ({ url_1 = roses, url_2 = violets }: { url_1?: string; url_2?: string }) => {
    const downloadText = download_text({ url: url_1 });
    const downloadText_2 = download_text({ url: url_2 });
    const joinTexts = join_texts({ text_1: downloadText.output, text_2: downloadText_2.output });
    return joinTexts.output;
  },
);
