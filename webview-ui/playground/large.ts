/** A pipeline of many tasks in loops, conditions and chains, for looking and measuring. */
export function largePipeline(tasks: number): string {
  const lines: string[] = [];
  for (let n = 0; n < tasks; n++) {
    const before = n % 10 === 0 ? "start" : `t${n - 1}.output`;
    const other =
      n % 7 === 0 && n > 20 && n % 20 !== 0 ? `t${Math.floor(n / 10) * 10 - (n % 20 < 10 ? 11 : 10)}.output` : "1";
    lines.push(`  const t${n} = add({ a: ${before}, b: ${n % 20 < 10 ? "1" : other} });`);
  }
  return [
    'import { component, pipeline, type Int } from "kubeflow-studio";',
    "",
    'const add = component({ image: "node:24" }, ({ a, b }: { a: Int; b: Int }): Int => a + b);',
    "",
    'export default pipeline({ name: "large" }, ({ start = 1 }: { start?: Int }) => {',
    ...lines,
    "});",
    "",
  ].join("\n");
}
