import { container, parallel, pipeline, run, workspace } from "kubeflow-studio";

const say = container(({ what }: { what: string }) => ({ image: "busybox", command: ["echo", what] }));

export default pipeline({ name: "error-run-values" }, () => {
  say({ what: run.nme });
  say({ what: run });
  say({ what: workspace.size });
  if (run.name === "nightly") say({ what: "good night" });
  if (`${run.id}` === "1" && !(workspace.path === "/")) say({ what: "a" });
  for (const x of parallel(run.id)) say({ what: x });
  return { id: run.id };
});
