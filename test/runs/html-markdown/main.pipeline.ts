import { pipeline } from "kubeflow-studio";
import { draw, read_page } from "../components.py";

export default pipeline({ name: "html-markdown" }, () => {
  const drawn = draw();
  return { text: read_page({ page: drawn.outputs.page, notes: drawn.outputs.notes }).output };
});
