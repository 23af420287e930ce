import { get } from "node:http";
import { get as getSecure } from "node:https";
import { connect } from "node:net";

/** Whether an address answers 200; certificates are not looked at. */
export function answers(address: string, headers: Record<string, string> = {}): Promise<boolean> {
  const ask = address.startsWith("https:") ? getSecure : get;
  return new Promise((resolve) => {
    const request = ask(address, { headers, timeout: 2000, rejectUnauthorized: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on("error", () => {
      resolve(false);
    });
    request.on("timeout", () => request.destroy());
  });
}

/** Whether something listens on a port of this machine. */
export function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => {
      resolve(false);
    });
  });
}
