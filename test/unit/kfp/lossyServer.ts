import { KfpUnreachable, type KfpAnswer, type KfpCall, type KfpTransport } from "../../../src/kfp/transport.ts";
import { sentence } from "../../../src/l10n/sentence.ts";
import type { VirtualTime } from "./virtualTime.ts";

/** What may happen to a call on its way. */
export type Fate = "fine" | "refused" | "requestLost" | "answerLost" | "late" | "badGateway" | "lateGateway" | "error";

interface StoredRun {
  readonly run_id: string;
  readonly display_name: string;
  readonly description: string;
}

const lost = (mayHaveArrived: boolean) => new KfpUnreachable(sentence("Lost."), mayHaveArrived);
const answer = (status: number, body: unknown): KfpAnswer => ({
  status,
  contentType: "application/json",
  text: JSON.stringify(body),
});

/** A KFP server that keeps runs, behind a network that loses calls and answers as it is told. */
export class LossyServer implements KfpTransport {
  readonly description = "lossy";
  readonly runs: StoredRun[] = [];
  readonly #time: VirtualTime;
  readonly #fate: (call: KfpCall) => Fate;

  constructor(time: VirtualTime, fate: (call: KfpCall) => Fate) {
    this.#time = time;
    this.#fate = fate;
  }

  async send(call: KfpCall): Promise<KfpAnswer> {
    const { timeout = 15_000 } = call;
    switch (this.#fate(call)) {
      case "fine":
        return this.#handle(call);
      case "refused":
        throw lost(false);
      case "requestLost":
        await this.#time.wait(timeout);
        throw lost(true);
      case "answerLost":
        this.#handle(call);
        throw lost(true);
      case "late":
        // The caller hears nothing, and the server works on it only afterwards.
        void this.#time.wait(timeout + 5000).then(() => this.#handle(call));
        await this.#time.wait(timeout);
        throw lost(true);
      case "badGateway":
        return answer(502, { message: "bad gateway" });
      case "lateGateway":
        void this.#time.wait(8000).then(() => this.#handle(call));
        return answer(504, { message: "gateway timeout" });
      case "error":
        return answer(500, { code: 13, message: "invalid connection" });
    }
  }

  #handle({ method = "GET", body, query, path }: KfpCall): KfpAnswer {
    if (method === "POST" && path.endsWith("/runs")) return this.#create(body as Partial<StoredRun>);
    const predicates = JSON.parse(String(query?.filter ?? '{"predicates":[]}')).predicates as Record<string, string>[];
    const name = predicates.find(({ key, operation }) => key === "name" && operation === "EQUALS")?.string_value;
    return answer(200, { runs: this.runs.filter((run) => name === undefined || run.display_name === name) });
  }

  #create({ display_name = "", description = "" }: Partial<StoredRun>): KfpAnswer {
    const run = { run_id: `run-${this.runs.length + 1}`, display_name, description };
    this.runs.push(run);
    return answer(200, run);
  }
}
