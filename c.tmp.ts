import { mkdirSync, writeFileSync, mkdtempSync } from "node:fs"; import { join } from "node:path";
import { ensureSdk } from "./scripts/sdk.mjs"; import { buildCli, buildWarm } from "./test/bench/build.ts"; import { startServer } from "./test/bench/processes.ts"; import { components, largePipeline, shapeNames } from "./test/bench/pipelines.ts"; 
const python = await ensureSdk(() => {}); const folder = mkdtempSync("/tmp/w/perf-bench-"); await buildCli(folder); const warm = await buildWarm("ours", folder);
const med = (a: number[]) => [...a].sort((x, y) => x - y)[Math.floor((a.length - 1) / 2)]!;
for (const shape of ["subPipelines", "chain", "fanOut"] as const) {
  const home = join(folder, shape); mkdirSync(home); const w = (seed: number) => { const t = largePipeline(1000, seed, shape); writeFileSync(join(home, "components.py"), components); writeFileSync(join(home, "bench.pipeline.ts"), t.typescript); writeFileSync(join(home, "bench.py"), t.python); };
  w(0); const ours = startServer(process.execPath, [warm]); const theirs = startServer(python, ["/tmp/w/perf/test/bench/warm/sdk.py", home]);
  const o: Record<string, number[]> = { compact: [], sdk: [] }, th: number[] = [];
  for (let r = 0; r < 3; r++) { for (let i = 0; i < 12; i++) { w(r * 12 + i); for (const naming of ["compact", "sdk"]) { const a = await ours.ask({ file: join(home, "bench.pipeline.ts"), output: join(home, naming + ".yaml"), naming }); if (r > 0) o[naming]!.push(Number(a.milliseconds)); } } if (r > 0) th.push(Number((await theirs.ask({ file: join(home, "bench.py"), output: join(home, "theirs.yaml") })).milliseconds)); }
  ours.close(); theirs.close(); console.log(shape, "ours p50", med(o.compact!).toFixed(0), "min", Math.min(...o.compact!).toFixed(0), "sdk p50", med(o.sdk!).toFixed(0), "min", Math.min(...o.sdk!).toFixed(0), "theirs", th.map((x) => x.toFixed(0)).join(" "), "ratio of p50", (med(th) / med(o.sdk!)).toFixed(0), "of mins", (Math.min(...th) / Math.min(...o.sdk!)).toFixed(0));
}
