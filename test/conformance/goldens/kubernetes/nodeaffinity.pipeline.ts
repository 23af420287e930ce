import { pipeline } from "kubeflow-studio";
import {
  print_hello_with_empty_json,
  print_hello_with_json_affinity,
  print_hello_with_preferred_affinity,
} from "../parts.py";

const disk = {
  weight: 100,
  preference: { matchExpressions: [{ key: "disktype", operator: "In", values: ["ssd"] }] },
};
const both = {
  preferredDuringSchedulingIgnoredDuringExecution: [
    { weight: 100, preference: { matchExpressions: [{ key: "zone", operator: "In", values: ["us-west-1"] }] } },
    {
      weight: 50,
      preference: { matchExpressions: [{ key: "instance-type", operator: "In", values: ["n1-standard-4"] }] },
    },
  ],
};

export default pipeline({ name: "test-node-affinity" }, () => {
  print_hello_with_preferred_affinity(
    {},
    {
      kubernetes: {
        nodeAffinity: [{ matchExpressions: [{ key: "zone", operator: "In", values: ["us-west-1"] }], weight: 50 }],
      },
    },
  );
  print_hello_with_json_affinity(
    {},
    {
      kubernetes: { nodeAffinity: [{ json: { preferredDuringSchedulingIgnoredDuringExecution: [disk] } }] },
    },
  );
  print_hello_with_json_affinity({}, { kubernetes: { nodeAffinity: [{ json: both }] } });
  print_hello_with_empty_json({}, { kubernetes: { nodeAffinity: [{ json: {} }] } });
});
