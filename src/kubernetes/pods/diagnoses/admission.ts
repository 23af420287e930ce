import type { Sentence } from "../../../l10n/sentence.ts";
import { sentence } from "../../../l10n/sentence.ts";
import type { Diagnosis, DiagnosisCode } from "../diagnosis.ts";

interface Rule {
  readonly code: DiagnosisCode;
  readonly pattern: RegExp;
  /** From the pattern's groups. */
  readonly say: (...groups: readonly string[]) => Sentence;
}

/** How the API server and its plugins word a refusal, the more exact first. */
const rules: readonly Rule[] = [
  {
    code: "quota.exceeded",
    pattern: /exceeded quota: ([^,]+), requested: (.+?), used: (.+?), limited: (.+?)$/m,
    say: (quota = "", requested = "", used = "", limited = "") =>
      sentence(
        "The namespace's quota “{quota}” is used up: it asks for {requested}, {used} is used of {limited}; stop something, ask for less, or for a larger quota.",
        { quota, requested, used, limited },
      ),
  },
  {
    code: "quota.unspecified",
    pattern: /failed quota: ([^:]+): must specify (.+?)(?: for: .*)?$/m,
    say: (quota = "", resources = "") =>
      sentence(
        "The namespace's quota “{quota}” counts {resources}, so it must say how much of that it needs; set it as request and limit.",
        { quota, resources },
      ),
  },
  {
    code: "limitRange",
    pattern: /((?:maximum|minimum) [\w./-]+ usage per \w+ is [^\n]+?)\.?\]?$/m,
    say: (text = "") => sentence("It asks for more or less than this namespace allows: {text}", { text }),
  },
  {
    code: "podSecurity",
    pattern: /violates PodSecurity "([^"]+)": (.+)$/m,
    say: (level = "", text = "") =>
      sentence("The namespace's security rules (“{level}”) forbid it: {text}", { level, text }),
  },
  {
    code: "podDefaultConflict",
    pattern: /(?=[^\n]*poddefault)[^\n]*?(conflict[^\n]*)/im,
    say: (text = "") =>
      sentence("Two of its configurations (PodDefaults) contradict each other; choose one: {text}", { text }),
  },
  {
    code: "webhook",
    pattern: /admission webhook "([^"]+)" denied the request:? ?(.*)$/m,
    say: (webhook = "", text = "") =>
      sentence("A rule of this cluster (“{webhook}”) refuses it: {text}", { webhook, text }),
  },
  {
    code: "webhook",
    pattern: /failed calling webhook "([^"]+)": (.+)$/m,
    say: (webhook = "", text = "") =>
      sentence("A part of the cluster that has to agree (“{webhook}”) does not answer; ask an administrator: {text}", {
        webhook,
        text,
      }),
  },
  {
    code: "serviceAccount",
    pattern: /serviceaccount "([^"]+)" not found/,
    say: (name = "") =>
      sentence("The service account “{name}” does not exist in this namespace; create it, or choose another one.", {
        name,
      }),
  },
  {
    code: "priorityClass",
    pattern: /no PriorityClass with name (\S+) was found/,
    say: (name = "") => sentence("The cluster has no priority class “{name}”; choose another one.", { name }),
  },
];

/** Of a refusal's words: a pod that was never made has no other trace. */
export function diagnoseRefusal(text: string): Diagnosis | undefined {
  for (const { code, pattern, say } of rules) {
    const groups = pattern.exec(text);
    if (groups) return { code, severity: "error", sentence: say(...groups.slice(1)), detail: text };
  }
  return diagnoseForbidden(text);
}

const forbidden = /User "([^"]+)" cannot (\w+) resource "([^"]+)" in API group "[^"]*"(?: in the namespace "([^"]+)")?/;

/** Of RBAC's words, in a log or an answer: who may not do what where. */
export function diagnoseForbidden(text: string): Diagnosis | undefined {
  const groups = forbidden.exec(text);
  if (!groups) return undefined;
  const [, user = "", verb = "", resource = "", namespace] = groups;
  const account = user.replace(/^system:serviceaccount:[^:]+:/, "");
  const said =
    namespace === undefined
      ? sentence(
          "Its account “{account}” may not {verb} {resource} in this cluster; ask an administrator for that right.",
          { account, verb, resource },
        )
      : sentence(
          "Its account “{account}” may not {verb} {resource} in {namespace}; ask an administrator for that right.",
          { account, verb, resource, namespace },
        );
  return { code: "forbidden", severity: "error", sentence: said, detail: groups[0] };
}
