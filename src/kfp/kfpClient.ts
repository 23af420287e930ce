import { KfpCaller } from "./caller.ts";
import { ExperimentCalls } from "./experiments.ts";
import { LogCalls } from "./logs.ts";
import { PipelineCalls } from "./pipelines.ts";
import { RunCalls } from "./runs.ts";
import { ServerCalls } from "./server.ts";
import { realTiming, type Timing } from "./timing.ts";
import type { KfpTransport } from "./transport.ts";

/** One KFP server as one user, in one namespace. */
export interface KfpClient {
  readonly transport: KfpTransport;
  readonly timing: Timing;
  /** Set on servers of many users only. */
  readonly namespace: string | undefined;
  readonly server: ServerCalls;
  readonly runs: RunCalls;
  readonly experiments: ExperimentCalls;
  readonly pipelines: PipelineCalls;
  readonly logs: LogCalls;
}

export interface KfpClientOptions {
  /** For servers of many users (`KfpHealth.isMultiUser`); one of a single user refuses calls that name a namespace. */
  readonly namespace?: string;
  readonly timing?: Timing;
}

/** A client of the KFP API that `transport` leads to. Makes no call by itself. */
export function kfpClient(
  transport: KfpTransport,
  { namespace, timing = realTiming }: KfpClientOptions = {},
): KfpClient {
  const caller = new KfpCaller(transport, timing);
  return {
    transport,
    timing,
    namespace,
    server: new ServerCalls(caller),
    runs: new RunCalls(caller, namespace),
    experiments: new ExperimentCalls(caller, namespace),
    pipelines: new PipelineCalls(caller, namespace),
    logs: new LogCalls(caller),
  };
}
