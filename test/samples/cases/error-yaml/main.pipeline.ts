import { pipeline } from "kubeflow-studio";
import syntax from "./syntax.yaml";
import bomb from "./bomb.yaml";
import other from "./other.yaml";
import argo from "./argo.yaml";
import graph from "./graph.yaml";
import noImage from "./no-image.yaml";
import wrong from "./wrong.yaml";
import broken from "./broken.yaml";
import circular from "./circular.json";
import * as all from "./right.yaml";
import { rihgt } from "./right.yaml";

export default pipeline({ name: "sample" }, () => {
  wrong({ a: 1 });
});
