import { createServer } from "node:net";
import { Failure } from "../terminal/failure.mjs";

/** The browser keeps the window's state (open editors, trusted folders) by address: so the port stays the same from start to start. */
const usualPort = 8321;

/**
 * The port the person asked for by PORT.
 *
 * @param {string | undefined} text
 * @returns {number | undefined} undefined: none was asked for
 * @throws {Failure} when it is not a port
 */
export function portAsked(text) {
  if (text === undefined || text === "") return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new Failure(`PORT is "${text}", which is not a port: use a number from 1 to 65535, as in PORT=8123 npm start.`);
}

/**
 * The asked port, else the usual one, else any that is free (0).
 *
 * @param {number | undefined} asked
 */
export async function portToUse(asked) {
  if (asked) return asked;
  return (await isFree(usualPort)) ? usualPort : 0;
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer()
      .once("error", () => {
        resolve(false);
      })
      .listen(port, "127.0.0.1", () => {
        probe.close(() => {
          resolve(true);
        });
      });
  });
}
