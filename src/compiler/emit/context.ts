import type { Pipeline } from "../pipeline.ts";
import type { Channel } from "./channel.ts";
import type { Dag } from "./dag.ts";
import type { EmitOptions } from "./emitted.ts";
import type { Work } from "./naming/parts.ts";
import type { MergePlace, Plan } from "./plan.ts";

/** A channel with the DAG where it is at home. */
export interface Located {
  readonly channel: Channel;
  readonly home: Dag;
}

/** What one call of `emitPipelineSpec` carries along. */
export interface EmitContext {
  readonly pipeline: Pipeline;
  readonly plan: Plan;
  /** See {@link EmitOptions}. What the SDK writes and KFP's driver cannot run is written otherwise in the compact form. */
  readonly naming: EmitOptions["naming"];
  /** The items of loops by the loop's key; a loop is emitted before its body, so a reader always finds its item. */
  readonly items: Map<string, Located>;
  readonly oneOfs: Map<MergePlace, Located | undefined>;
  /** Groups that no statement of the text is. */
  readonly added: Dag[];
  /** The tasks that were emitted, in the order of the text; they get their components when all are. */
  readonly work: Work[];
}
