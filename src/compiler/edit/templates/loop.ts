import type { Template } from "./template.ts";

/** A step for every item of a list, and one that takes all they gave. */
export const loop: Template = (names) => {
  const [square, addAll, squares] = [names.fresh("square"), names.fresh("addAll"), names.fresh("squares")];
  const [n, squared] = [names.fresh("n"), names.fresh("squared")];
  const [component, int] = [names.studio("component"), names.type("Int")];
  return {
    components: `/** The square of a number. */
const ${square} = ${component}(({ n }: { n: ${int} }): ${int} => {
  return n * n;
});

/** The sum of numbers. */
const ${addAll} = ${component}(({ numbers }: { numbers: ${int}[] }): ${int} => {
  return numbers.reduce((sum, each) => sum + each, 0);
});`,
    body: `const ${squares}: ${int}[] = [];
for (const ${n} of ${names.studio("parallel")}([1, 2, 3])) {
  const ${squared} = ${square}({ ${n === "n" ? "n" : `n: ${n}`} });
  ${squares}.push(${squared}.output);
}
${addAll}({ numbers: ${squares} });`,
  };
};
