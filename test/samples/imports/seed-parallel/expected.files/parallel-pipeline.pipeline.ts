import { container, type OutputPath, pipeline } from "kubeflow-studio";

const gcs_download_op = container(({ url, data }: { url: string; data: OutputPath<string> }) => ({
  image: "google/cloud-sdk:272.0.0",
  command: ["sh", "-c"],
  args: ["gsutil cat $0 | tee $1", url, data],
}));

const echo2_op = container(({ text1, text2 }: { text1: string; text2: string }) => ({
  image: "library/bash:4.4.23",
  command: ["sh", "-c"],
  args: ['echo "Text 1: $0"; echo "Text 2: $1"', text1, text2],
}));

/** Download two messages in parallel and prints the concatenated result. */
export default pipeline(
  { name: "parallel-pipeline", displayName: "Parallel pipeline" },
  ({
    url1 = "gs://ml-pipeline-playground/shakespeare1.txt",
    url2 = "gs://ml-pipeline-playground/shakespeare2.txt",
  }: {
    url1?: string;
    url2?: string;
  }) => {
    const gcsDownloadOp = gcs_download_op({ url: url1 }, { name: "GCS - Download" });
    const gcsDownloadOp_2 = gcs_download_op({ url: url2 }, { name: "GCS - Download" });
    // 두 개의 task가 모두 끝날 때까지 기다린다
    echo2_op({ text1: gcsDownloadOp.output, text2: gcsDownloadOp_2.output }, { name: "echo" });
  },
);
