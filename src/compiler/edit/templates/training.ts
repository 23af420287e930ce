import type { Template } from "./template.ts";

/** Data, a model trained on them, its error, and a step only for a model that is good enough. */
export const training: Template = (names) => {
  const [makePoints, train, evaluate] = [names.fresh("makePoints"), names.fresh("train"), names.fresh("evaluate")];
  const [publish, points, model] = [names.fresh("publish"), names.fresh("points"), names.fresh("model")];
  const error = names.fresh("error");
  const [component, int, float] = [names.studio("component"), names.type("Int"), names.type("Float")];
  return {
    components: `/** Points near a line: put your own data here. */
const ${makePoints} = ${component}(({ count }: { count: ${int} }): { xs: ${float}[]; ys: ${float}[] } => {
  const xs = Array.from({ length: count }, (_, index) => index / count);
  return { xs, ys: xs.map((x) => 3 * x + 1 + (Math.random() - 0.5) / 10) };
});

/** The line that lies nearest to the points. */
const ${train} = ${component}(({ xs, ys }: { xs: ${float}[]; ys: ${float}[] }): { slope: ${float}; offset: ${float} } => {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x0, y0] = [mean(xs), mean(ys)];
  const slope = mean(xs.map((x, index) => (x - x0) * ((ys[index] ?? 0) - y0))) / mean(xs.map((x) => (x - x0) ** 2));
  return { slope, offset: y0 - slope * x0 };
});

/** How far the points are from a line, squared and on average. */
const ${evaluate} = ${component}(
  ({ xs, ys, slope, offset }: { xs: ${float}[]; ys: ${float}[]; slope: ${float}; offset: ${float} }): ${float} => {
    const errors = xs.map((x, index) => (slope * x + offset - (ys[index] ?? 0)) ** 2);
    return errors.reduce((sum, error) => sum + error, 0) / errors.length;
  },
);

/** Says which model is good: publish yours here. */
const ${publish} = ${component}(({ slope, offset }: { slope: ${float}; offset: ${float} }) => {
  console.log(\`y = \${slope} x + \${offset}\`);
});`,
    body: `const ${points} = ${makePoints}({ count: 100 });
const ${model} = ${train}({ xs: ${points}.outputs.xs, ys: ${points}.outputs.ys });
const ${error} = ${evaluate}({
  xs: ${points}.outputs.xs,
  ys: ${points}.outputs.ys,
  slope: ${model}.outputs.slope,
  offset: ${model}.outputs.offset,
});
if (${error}.output < 0.01) {
  ${publish}({ slope: ${model}.outputs.slope, offset: ${model}.outputs.offset });
}`,
  };
};
