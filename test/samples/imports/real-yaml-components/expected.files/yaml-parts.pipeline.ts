import { type Json, parallel, pipeline } from "kubeflow-studio";
import { count_lines } from "../count.yaml";
import { report } from "../in.py";
import { download } from "./download.component.yaml";

export default pipeline(
  { name: "yaml-parts" },
  ({ site = "https://example.com", names = ["a.csv", "b.csv"] }: { site?: string; names?: Json[] }) => {
    for (const name of parallel(names)) {
      const download_ = download({ url: `${site}/${name}`, retries: 5 });
      const countLines = count_lines({ data: download_.output }, { memory: "512M" });
      report({ lines: countLines.output, source: `${site}/${name}` });
    }
  },
);
