import { pipeline } from "kubeflow-studio";
import {
  assigned,
  bare,
  bare_with_packages,
  by_partial,
  decorated_inside,
  handed_on,
  indexes,
  kfp_of_a_pull_request,
  kfp_of_a_version,
  no_trust,
  own_kfp,
  packages,
  quotes,
  trust,
  unicode,
  words,
} from "./components.py";

/** The commands of Python components, byte for byte. */
export default pipeline({ name: "python-environments" }, () => {
  bare();
  bare_with_packages();
  decorated_inside({ a: "x" });
  indexes();
  kfp_of_a_pull_request();
  kfp_of_a_version();
  no_trust();
  own_kfp();
  packages({ a: "x" });
  quotes();
  trust();
  unicode();
  handed_on();
  by_partial();
  words({ text: "a" });
  assigned({ a: 1 });
});
