import type { KubeConnection } from "./connection.ts";
import { fieldsOf, listOf } from "./contexts/entries.ts";

/** What somebody wants to do. */
export interface Action {
  /** `list`, `patch`, `delete`, `create`. */
  readonly verb: string;
  readonly group: string;
  readonly plural: string;
  /** `log`, `portforward`, `token`. */
  readonly subresource?: string;
  /** One object's name, for rights that name objects. */
  readonly name?: string;
}

interface Rule {
  readonly verbs: readonly string[];
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  readonly names: readonly string[];
}

/**
 * What this user may, asked of the server itself and remembered: one SelfSubjectRulesReview tells all of a namespace; what
 * that leaves open (an authorizer outside, rights on the whole cluster) is asked one by one. A server that does not say
 * counts as yes: the action itself will tell.
 */
export class Access {
  readonly #connection: KubeConnection;
  readonly #rules = new Map<string, Promise<readonly Rule[]>>();
  readonly #answers = new Map<string, Promise<boolean>>();

  constructor(connection: KubeConnection) {
    this.#connection = connection;
  }

  /** `namespace`: undefined for all of them, and for kinds without. */
  async can(namespace: string | undefined, action: Action): Promise<boolean> {
    if (namespace !== undefined) {
      const rules = await this.#rulesOf(namespace);
      if (rules.some((rule) => allows(rule, action))) return true;
    }
    return await this.#ask(namespace, action);
  }

  /** After rights may have changed: signing in, a 403 where yes was said, a person who asks again. */
  forget(): void {
    this.#rules.clear();
    this.#answers.clear();
  }

  #rulesOf(namespace: string): Promise<readonly Rule[]> {
    const known = this.#rules.get(namespace);
    if (known) return known;
    const asked = this.#askRules(namespace);
    this.#rules.set(namespace, asked);
    return asked;
  }

  async #askRules(namespace: string): Promise<readonly Rule[]> {
    const answer = await this.#review("selfsubjectrulesreviews", "SelfSubjectRulesReview", { namespace });
    if (answer === undefined) {
      this.#rules.delete(namespace);
      return [];
    }
    return listOf(answer.resourceRules).map(readRule);
  }

  #ask(namespace: string | undefined, { verb, group, plural, subresource, name }: Action): Promise<boolean> {
    const attributes = { verb, group, resource: plural, subresource, name, namespace };
    const key = JSON.stringify(attributes);
    const known = this.#answers.get(key);
    if (known) return known;
    const asked = this.#askOne(key, attributes);
    this.#answers.set(key, asked);
    return asked;
  }

  async #askOne(key: string, attributes: object): Promise<boolean> {
    const answer = await this.#review("selfsubjectaccessreviews", "SelfSubjectAccessReview", {
      resourceAttributes: attributes,
    });
    if (answer !== undefined) return answer.allowed === true;
    this.#answers.delete(key);
    return true;
  }

  /** The review's status; undefined when the server did not say. */
  async #review(plural: string, kind: string, spec: object) {
    const answer = await this.#connection.request<unknown>({
      method: "POST",
      path: `/apis/authorization.k8s.io/v1/${plural}`,
      body: { apiVersion: "authorization.k8s.io/v1", kind, spec },
    });
    return answer.ok ? fieldsOf(fieldsOf(answer.value).status) : undefined;
  }
}

function readRule(value: unknown): Rule {
  const { verbs, apiGroups, resources, resourceNames } = fieldsOf(value);
  return {
    verbs: listOf(verbs).map(String),
    groups: listOf(apiGroups).map(String),
    resources: listOf(resources).map(String),
    names: listOf(resourceNames).map(String),
  };
}

function allows(rule: Rule, { verb, group, plural, subresource, name }: Action): boolean {
  const resource = subresource === undefined ? plural : `${plural}/${subresource}`;
  return (
    includes(rule.verbs, verb) &&
    includes(rule.groups, group) &&
    (includes(rule.resources, resource) ||
      (subresource !== undefined && rule.resources.includes(`*/${subresource}`))) &&
    (rule.names.length === 0 || (name !== undefined && rule.names.includes(name)))
  );
}

function includes(list: readonly string[], one: string): boolean {
  return list.includes("*") || list.includes(one);
}
