import { buildCli } from "./test/bench/build.ts"; console.log(await buildCli("/tmp/w/perf-cli"));
