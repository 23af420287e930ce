import { Dataset, importer, pipeline } from "kubeflow-studio";
import { say } from "../parts.py";

export default pipeline(
  { name: "lost-options" },
  ({ wait = "3s", is_new = true }: { wait?: string; is_new?: boolean }) => {
    const say_ = say({ text: "options" }, { retry: { count: 2 }, kubernetes: { timeout: 3 } });
    // not carried over: task.set_retry(2, backoff_duration=wait)
    // not carried over: task.set_retry(2, policy="Always")
    // not carried over: task.set_caching_options(True, cache_key=wait)
    // not carried over: task.set_gpu_limit(1, vendor=wait)
    // not carried over: kubernetes.set_timeout(task, seconds=3, minutes=1)
    // not carried over: reimport=is_new
    importer({ uri: "gs://bucket/file", type: Dataset });
    if (say_.output === "a") {
      say({ text: "branch" });
    }
  },
);
