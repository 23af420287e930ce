import { pipeline } from "kubeflow-studio";
import { extract, publish, transform } from "../in.py";

export default pipeline({ name: "helpers" }, ({ title = "report" }: { title?: string }) => {
  const extract_ = extract({ country: "kr", days: 3 }, { name: "Extract KR", memory: "1Gi", retry: { count: 2 } });
  const transform_ = transform({ rows: extract_.output, step: "clean" }, { memory: "2Gi", retry: { count: 2 } });
  const transform_2 = transform({ rows: transform_.output, step: "dedupe" }, { memory: "2Gi", retry: { count: 2 } });
  const extract_2 = extract({ country: "fr", days: 2 }, { name: "Extract FR", memory: "1Gi", retry: { count: 2 } });
  const transform_3 = transform({ rows: extract_2.output, step: "clean" }, { memory: "2Gi", retry: { count: 2 } });
  const transform_4 = transform({ rows: transform_3.output, step: "dedupe" }, { memory: "2Gi", retry: { count: 2 } });
  const publish_ = publish(
    { one: transform_2.output, other: transform_4.output, title: `${title} of fr, kr` },
    { after: [extract_, extract_2] },
  );
  publish({ one: transform_2.output, other: transform_2.output });
  publish({ one: transform_4.output, other: transform_4.output }, { after: [publish_] });
});
