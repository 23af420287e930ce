import { sentence, type Sentence } from "../l10n/sentence.ts";

/**
 * Why Kubernetes lets somebody not do it, in KFP's server's own words: `User 'alice@example.com' is not authorized with
 * reason: … (request: &ResourceAttributes{Namespace:team-b,Verb:list,…,Resource:runs,…})` (kubeflow/pipelines,
 * backend/src/apiserver/resource/resource_manager_util.go).
 */
const said =
  /User '([^']+)' is not authorized.*?ResourceAttributes\{Namespace:([^,]*),Verb:([^,]*),.*?Resource:([^,]*),/s;

const serviceAccount = /^system:serviceaccount:([^:]+):(.+)$/;

/** Who may not do what, and where; undefined when the words are others. `where`: the server, for people. */
export function denialOf(words: string, where: string): Sentence | undefined {
  const [, user, namespace = "", verb = "", what = ""] = said.exec(words) ?? [];
  if (user === undefined) return undefined;
  const [, of, account] = serviceAccount.exec(user) ?? [];
  if (of !== undefined && account !== undefined)
    return sentence(
      "Service account {account} of {of}, as which you are signed in, may not {verb} {what} in namespace “{namespace}”; choose namespace {of}, or sign in at {where} as yourself.",
      { account, of, verb, what, namespace, where },
    );
  return sentence(
    "“{user}” may not {verb} {what} in namespace “{namespace}” at {where}; ask for a role there, or choose another namespace.",
    { user, verb, what, namespace, where },
  );
}
