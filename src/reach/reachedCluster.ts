import { Access } from "../kubernetes/access.ts";
import type { KubeConnection } from "../kubernetes/connection.ts";
import type { Resource } from "../kubernetes/object.ts";

/** A cluster that one is connected to, and the namespace in it that is meant. */
export interface ReachedCluster {
  readonly context: string;
  readonly namespace: string;
  readonly connection: KubeConnection;
  /** Whether this user may; asked once for each question and remembered. A server that cannot say counts as yes. */
  can(verb: string, resource: Pick<Resource, "group" | "plural">, where?: AskedWhere): Promise<boolean>;
  /** Asks anew what this user may: rights are given and taken while one looks. */
  forgetRights?(): void;
}

export interface AskedWhere {
  /** The cluster's own unless said otherwise. */
  readonly namespace?: string;
  readonly subresource?: string;
}

/** A connection with what its user may; namespaces of one connection share what was asked. Makes no call by itself. */
export function reachedCluster(
  connection: KubeConnection,
  context: string,
  namespace: string,
  access: Access = new Access(connection),
): ReachedCluster {
  return {
    context,
    namespace,
    connection,
    can: (verb, { group, plural }, where = {}) =>
      access.can(where.namespace ?? namespace, {
        verb,
        group,
        plural,
        ...(where.subresource !== undefined && { subresource: where.subresource }),
      }),
    forgetRights: () => {
      access.forget();
    },
  };
}
