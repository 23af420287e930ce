// What an importer brings in a loop is collected by a run on this machine, and by no server.
import { Dataset, importer, parallel, pipeline } from "kubeflow-studio";
import { clean, is_new, merge } from "./parts.py";

const fetch = pipeline({ name: "fetch" }, ({ uri }: { uri: string }) => {
  return { rows: importer({ uri, type: Dataset }).output };
});

const fetch_all = pipeline({ name: "fetch-all" }, ({ uris }: { uris: string[] }) => {
  const found: Dataset[] = [];
  for (const uri of parallel(uris)) found.push(fetch({ uri }).outputs.rows);
  return { found };
});

export default pipeline({ name: "collected" }, ({ uris }: { uris: string[] }) => {
  const all: Dataset[] = [];
  const chosen: Dataset[] = [];
  const fetched: Dataset[] = [];
  const cleaned: Dataset[] = [];
  const untaken: Dataset[] = [];
  for (const uri of parallel(uris)) {
    const rows = importer({ uri, type: Dataset });
    all.push(rows.output);
    let one: Dataset;
    if (is_new({ uri }).output) one = clean({ rows: rows.output }).outputs.cleaned;
    else one = importer({ uri, type: Dataset }).output;
    chosen.push(one);
    fetched.push(fetch({ uri }).outputs.rows);
    cleaned.push(clean({ rows: rows.output }).outputs.cleaned);
    untaken.push(rows.output);
  }
  merge({ all });
  merge({ all: chosen });
  merge({ all: fetched });
  merge({ all: cleaned });
  merge({ all: fetch_all({ uris }).outputs.found });
  return { untaken };
});
