import { pipeline } from "kubeflow-studio";
import { validate_no_pod_metadata, validate_pod_metadata } from "../parts.py";

export default pipeline({ name: "pipeline-with-pod-metadata" }, () => {
  validate_pod_metadata(
    {
      annotation_path_1: "POD_TASK_ANNOTATION",
      annotation_exp_val_1: "annotation",
      label_path_1: "POD_TASK_LABEL_1",
      label_exp_val_1: "label-1",
      label_path_2: "POD_TASK_LABEL_2",
      label_exp_val_2: "label-2",
    },
    {
      cache: false,
      kubernetes: {
        labels: { "task-label-1": "label-1", "task-label-2": "label-2" },
        annotations: { "task-annotation": "annotation" },
        fieldEnv: {
          POD_TASK_ANNOTATION: "metadata.annotations['task-annotation']",
          POD_TASK_LABEL_1: "metadata.labels['task-label-1']",
          POD_TASK_LABEL_2: "metadata.labels['task-label-2']",
        },
      },
    },
  );
  validate_pod_metadata(
    {
      annotation_path_1: "POD_TASK_ANNOTATION_1",
      annotation_exp_val_1: "annotation-1",
      annotation_path_2: "POD_TASK_ANNOTATION_2",
      annotation_exp_val_2: "annotation-2",
    },
    {
      cache: false,
      kubernetes: {
        annotations: { "task-annotation-1": "annotation-1", "task-annotation-2": "annotation-2" },
        fieldEnv: {
          POD_TASK_ANNOTATION_1: "metadata.annotations['task-annotation-1']",
          POD_TASK_ANNOTATION_2: "metadata.annotations['task-annotation-2']",
        },
      },
    },
  );
  validate_no_pod_metadata({ annotation_path: "POD_TASK_ANNOTATION", label_path: "POD_TASK_LABEL" }, { cache: false });
});
