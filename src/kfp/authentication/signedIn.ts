import { isSignedOut } from "../answer.ts";
import { realTiming, type Timing } from "../timing.ts";
import { KfpNotSent, type KfpAnswer, type KfpCall, type KfpTransport } from "../transport.ts";
import { isEnding, type Session, type SessionSource } from "./session.ts";

/**
 * Calls made as somebody. A session that is no longer taken shows on any answer (401, the sign-in page, a redirect to
 * it); it is renewed once and the call sent again, for it was not let in. Where that does not help, the source is told
 * once, and the answer says “signed out” to who asked.
 */
export function signedIn(
  transport: KfpTransport,
  source: SessionSource,
  { now }: Pick<Timing, "now"> = realTiming,
): KfpTransport {
  const told = new WeakSet<Session>();
  const tellOnce = (session: Session): void => {
    if (told.has(session)) return;
    told.add(session);
    source.signedOut?.(session);
  };

  const send = async (call: KfpCall): Promise<KfpAnswer> => {
    const session = await fresh(call.signal);
    const answer = await transport.send(as(session, call));
    if (!isSignedOut(answer)) return answer;
    const renewed = await source.renew?.(session, call.signal);
    if (renewed?.ok === false && renewed.failure.reason !== "signedOut") throw new KfpNotSent(renewed.failure);
    if (renewed?.ok !== true) {
      tellOnce(session);
      return answer;
    }
    const second = await transport.send(as(renewed.value, call));
    if (isSignedOut(second)) tellOnce(renewed.value);
    return second;
  };

  const fresh = async (signal: AbortSignal | undefined): Promise<Session> => {
    const current = await source.current(signal);
    if (!current.ok) throw new KfpNotSent(current.failure);
    if (!source.renew || !isEnding(current.value, now())) return current.value;
    const renewed = await source.renew(current.value, signal);
    return renewed.ok ? renewed.value : current.value;
  };

  return { description: transport.description, send };
}

/** `kubeflow-userid` is for the mesh to set: who sends it could be anybody. */
function as(session: Session, call: KfpCall): KfpCall {
  const headers = Object.entries({ ...call.headers, ...session.headers() });
  return { ...call, headers: Object.fromEntries(headers.filter(([name]) => name.toLowerCase() !== "kubeflow-userid")) };
}
