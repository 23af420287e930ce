import { sentence, type Sentence } from "../../l10n/sentence.ts";
import { extendTsconfig, freshTsconfig, withInclude, withReference } from "./extendTsconfig.ts";
import { commonJs, outsideOfRoot } from "./misfit.ts";
import { ownsFile } from "./ownsFile.ts";
import { folderOf, nameOf, wayFrom } from "./paths.ts";
import { isTexts } from "./shapes.ts";
import { homeOf, isBuilt, isSolution, referencedBy, tsconfigsAbove, type ReadText, type Tsconfig } from "./tsconfig.ts";

/** What is to be written so that the editor's own TypeScript understands a pipeline. */
export interface TypesPlan {
  /** The folder whose `.kubeflow/types` holds the types. */
  readonly home: string;
  /** Whole texts of configurations, new ones among them; none where all is there, or cannot be. */
  readonly edits: readonly { readonly path: string; readonly text: string; readonly isNew: boolean }[];
  /** Why the pipeline will not be understood all the same, and what the person should do. */
  readonly problem?: Sentence;
}

/** The configuration for pipelines alone, beside one that only refers to others. */
const pipelinesConfig = "tsconfig.pipelines.json";

/**
 * What Set Up Types does for a pipeline of the workspace folder `top`. TypeScript puts a file into the project of the nearest
 * tsconfig.json that has it among its files, or that refers to one which has; into none, with settings of its own making,
 * where there is no such. So that configuration is extended, and where there is none, one is made that has pipelines only:
 * what the person builds stays what it is.
 */
export async function planTypes(pipeline: string, top: string, read: ReadText): Promise<TypesPlan> {
  const above = await tsconfigsAbove(pipeline, top, read);
  const owner = await ownerAmong(above, pipeline, read);
  if (owner) return extendFor(pipeline, owner, top, read);
  const [nearest] = above;
  if (nearest === undefined) return newConfig(`${top}/tsconfig.json`, top, undefined);
  const { problem } = extendTsconfig(nearest.text, nearest.inherited);
  if (problem && Object.keys(nearest.own).length === 0) return refused(nearest, problem);
  if (isSolution(nearest)) return refer(nearest, read);
  if (folderOf(pipeline) !== nearest.folder) {
    return newConfig(`${folderOf(pipeline)}/tsconfig.json`, nearest.folder, everyPipeline);
  }
  return include(nearest, pipeline);
}

/** The folder whose types TypeScript reads a pipeline with; undefined where that is not set up. */
export async function typesHome(pipeline: string, top: string, read: ReadText): Promise<string | undefined> {
  const owner = await ownerAmong(await tsconfigsAbove(pipeline, top, read), pipeline, read);
  return owner && homeOf(owner);
}

async function ownerAmong(above: readonly Tsconfig[], file: string, read: ReadText): Promise<Tsconfig | undefined> {
  for (const tsconfig of above) {
    if (ownsFile(tsconfig, file)) return tsconfig;
    const referenced = await referencedBy(tsconfig, read);
    const owner = referenced.find((each) => ownsFile(each, file));
    if (owner) return owner;
  }
  return undefined;
}

function refused({ folder }: Tsconfig, problem: Sentence): TypesPlan {
  return { home: folder, edits: [], problem };
}

async function extendFor(pipeline: string, owner: Tsconfig, top: string, read: ReadText): Promise<TypesPlan> {
  const outside = outsideOfRoot(owner, pipeline);
  if (outside) return refused(owner, outside);
  const problem = await commonJs(owner, pipeline, top, read);
  return { ...extend(owner), ...(problem && { problem }) };
}

function extend(owner: Tsconfig): TypesPlan {
  const home = homeOf(owner);
  const { text, changed, problem } = extendTsconfig(owner.text, owner.inherited, owner.folder);
  // Types that are found elsewhere than beside it are set up by a base, or for a pipeline's folder alone.
  const isThere = !changed || (home !== undefined && home !== owner.folder);
  const edits = isThere ? [] : [{ path: owner.path, text, isNew: false }];
  return { home: home ?? owner.folder, edits, ...(problem && { problem }) };
}

/** Every pipeline of a folder, and nothing else: other files there stay in the project they are in. */
const everyPipeline = ["**/*.pipeline.ts"];

function newConfig(path: string, home: string, files: readonly string[] | undefined): TypesPlan {
  const text = freshTsconfig(wayFrom(folderOf(path), home), files);
  return { home, edits: [{ path, text, isNew: true }] };
}

async function refer(solution: Tsconfig, read: ReadText): Promise<TypesPlan> {
  const path = `${solution.folder}/${pipelinesConfig}`;
  if ((await read(path)) !== undefined) {
    const problem = sentence('{file} is there and leaves this pipeline out: add the pipeline to its "include".', {
      file: pipelinesConfig,
    });
    return refused(solution, problem);
  }
  const made = newConfig(path, solution.folder, everyPipeline);
  const text = withReference(solution.text, `./${pipelinesConfig}`);
  // The new one first: TypeScript reads it when the reference appears.
  return { ...made, edits: [...made.edits, { path: solution.path, text, isNew: false }] };
}

/** A pipeline right beside a configuration that leaves it out. */
function include(nearest: Tsconfig, pipeline: string): TypesPlan {
  const names = { file: nameOf(nearest.path), pipeline: nameOf(pipeline) };
  if (isBuilt(nearest)) {
    return refused(
      nearest,
      sentence(
        "{file} builds other files, so TypeScript does not check {pipeline} beside it: put the pipeline in a folder of its own.",
        names,
      ),
    );
  }
  const { include = nearest.inherited.include ?? [] } = nearest.own;
  const pattern = "*.pipeline.ts";
  const listed = isTexts(include) ? [...include, pattern] : [pattern];
  const wider = { ...nearest, own: { ...nearest.own, include: listed } };
  if (!ownsFile(wider, pipeline)) {
    return refused(
      nearest,
      sentence(
        "“exclude” in {file} leaves out {pipeline}, so TypeScript does not check it: take that entry out, or put the pipeline in a folder of its own.",
        names,
      ),
    );
  }
  return extend({ ...wider, text: withInclude(nearest.text, listed) });
}
