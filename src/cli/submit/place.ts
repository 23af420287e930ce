import { parseAddress } from "../../kfp/address.ts";
import { inEnglish } from "../../l10n/sentence.ts";
import { UsageError, type Parsed } from "../usage.ts";

/** Where a run shall go, as the command line says. */
export interface Place {
  readonly way: { readonly origin: string; readonly address: string } | { readonly context: string | undefined };
  readonly namespace: string | undefined;
}

/** `--host URL`, or `--context NAME`, else the kubeconfig's current context; `--namespace N`. */
export function placeOf({ text }: Parsed): Place {
  const [host, context, namespace] = [text("host"), text("context"), text("namespace")];
  if (host === undefined) return { way: { context }, namespace };
  if (context !== undefined) throw new UsageError("Say where by --host or by --context, not by both.");
  const address = parseAddress(host);
  if ("template" in address) throw new UsageError(`--host: ${inEnglish(address)}`);
  return { way: { origin: address.origin, address: host }, namespace };
}

/**
 * Whether what is meant for one address may be sent to another that it leads to: the same host by TLS is the same, to
 * anything else people have to say so.
 */
export function isSameHost(given: string, other: string): boolean {
  if (given === other) return true;
  const [from, to] = [new URL(given), new URL(other)];
  return to.protocol === "https:" && from.hostname === to.hostname;
}
