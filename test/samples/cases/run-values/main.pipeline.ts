import { container, pipeline, run, workspace as shared } from "kubeflow-studio";

const say = container(({ what }: { what: string }) => ({ image: "busybox", command: ["echo", what] }));

export default pipeline({ name: "run-values", workspace: { size: "1Gi" } }, ({ who }: { who: string }) => {
  say({ what: run.id });
  say({ what: run.scheduledAt });
  say({ what: `${run.name} for ${who} in ${shared.path}/data, ${run.createdAt}` });
  if (who === "me") say({ what: shared.path });
});
