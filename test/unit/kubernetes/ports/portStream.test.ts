import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { connect as connectTcp, type AddressInfo, type Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { Receiver, Sender } from "ws";
import { expect, it, onTestFinished } from "vitest";
import type { KubeConnection } from "../../../../src/kubernetes/connection.ts";
import { connect } from "../../../../src/kubernetes/openConnection.ts";
import { forwardPort, type PortForward } from "../../../../src/kubernetes/ports/forwardPort.ts";
import { inEnglish } from "../../../../src/l10n/sentence.ts";

/** One forwarded port at the kubelet's end. */
interface KubeletEnd {
  readonly socket: Socket;
  readonly sender: Sender;
  readonly received: Buffer[];
  say(channel: number, text: string): void;
  readonly closed: Promise<unknown>;
}

/** What stands before the kubelet answers an upgrade with this status, a number at a time; undefined: it lets it through. */
type Gate = { refuses: number | undefined };

/** A kubelet's WebSocket, made by hand: real ones close, which kwok's does not show. */
async function kubelet(
  onPort: (end: KubeletEnd) => void,
  gate: Gate = { refuses: undefined },
): Promise<KubeConnection> {
  const server = createServer((request, response) => {
    const pod = { metadata: { name: "p" }, spec: {}, status: {} };
    response.setHeader("Content-Type", "application/json").end(JSON.stringify(request.url?.endsWith("/p") ? pod : {}));
  });
  server.on("upgrade", (request: IncomingMessage, socket: Socket) => {
    if (gate.refuses !== undefined) {
      socket.end(`HTTP/1.1 ${gate.refuses} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
      return;
    }
    const accept = createHash("sha1")
      .update(`${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest("base64");
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: v4.channel.k8s.io\r\n\r\n`,
    );
    onPort(endOf(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const connection = connect(
    {
      contexts: [{ name: "test", cluster: "c", user: "u" }],
      files: [],
      clusters: new Map([["c", { server: address, insecureSkipTlsVerify: false }]]),
      users: new Map([["u", {}]]),
    },
    "test",
    { environment: {} },
  );
  if (!connection.ok) throw new Error("no connection");
  onTestFinished(() => {
    connection.value.dispose();
    server.closeAllConnections();
    server.close();
  });
  return connection.value;
}

function endOf(socket: Socket): KubeletEnd {
  const sender = new Sender(socket);
  const receiver = new Receiver({ isServer: true });
  const received: Buffer[] = [];
  const begun = new Set<number>();
  socket.on("error", () => socket.destroy());
  // A server of Node leaves its half open; a kubelet does not.
  socket.on("end", () => socket.end());
  socket.pipe(receiver);
  receiver.on("error", () => socket.destroy());
  receiver.on("message", (message: Buffer) => received.push(message));
  const send = (bytes: Buffer): void => {
    sender.send(bytes, { binary: true, mask: false, fin: true, compress: false }, () => undefined);
  };
  return {
    socket,
    sender,
    received,
    closed: once(socket, "close"),
    say: (channel, text) => {
      if (!begun.has(channel)) send(Buffer.of(channel, 8888 & 0xff, 8888 >> 8));
      begun.add(channel);
      send(Buffer.concat([Buffer.of(channel), Buffer.from(text)]));
    },
  };
}

async function open(connection: KubeConnection) {
  const opened = await connection.openPort("n", "p", 8888);
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  return opened.value;
}

it("gives the pod's words without their frames, and ends when the kubelet closes", async () => {
  const connection = await kubelet((end) => {
    end.say(0, "so ");
    end.say(0, "long");
    end.sender.close(1000, "", false);
  });
  expect((await buffer(await open(connection))).toString()).toBe("so long");
});

it("takes a connection that is cut without a word for an end", async () => {
  const connection = await kubelet((end) => {
    end.say(0, "half");
    end.socket.end();
  });
  expect((await buffer(await open(connection))).toString()).toBe("half");
});

it("fails with what the kubelet says on the error channel", async () => {
  const connection = await kubelet((end) => {
    end.say(1, "error forwarding port 8888 to pod p: dial tcp4 127.0.0.1:8888: connect: connection refused");
  });
  await expect(buffer(await open(connection))).rejects.toThrow("Nothing listens on port 8888 of pod “p” (yet).");
});

it("frames what it is given with its channel, masked, and closes the WebSocket when it is destroyed", async () => {
  const ends: KubeletEnd[] = [];
  const connection = await kubelet((end) => {
    ends.push(end);
    end.say(0, "hello");
  });
  const stream = await open(connection);
  stream.write("one");
  await once(stream, "data");
  stream.destroy();
  await ends[0]?.closed;
  expect(Buffer.concat(ends[0]?.received ?? []).toString()).toBe("\0one");
});

it("ends all its ports when the connection is disposed, or the caller gives up", async () => {
  const ends: KubeletEnd[] = [];
  const connection = await kubelet((end) => ends.push(end));
  const abort = new AbortController();
  const first = await connection.openPort("n", "p", 8888, abort.signal);
  const second = await open(connection);
  if (!first.ok) throw new Error("not open");
  const closings = [once(first.value, "close"), once(second, "close")];
  abort.abort();
  await closings[0];
  expect(second.destroyed).toBe(false);
  connection.dispose();
  await closings[1];
  await Promise.all(ends.map(({ closed }) => closed));
});

it("closes a forwarded port's pod end when its client resets, and the client when the pod's end closes", async () => {
  const ends: KubeletEnd[] = [];
  const connection = await kubelet((end) => {
    ends.push(end);
    end.say(0, "hello");
    if (ends.length === 2) end.sender.close(1000, "", false);
  });
  const forward = await forwardPort(connection, { namespace: "n", pod: "p", port: 8888 });
  if (!forward.ok) throw new Error(JSON.stringify(forward.failure));
  onTestFinished(() => {
    forward.value.dispose();
  });
  const first = connectTcp(forward.value.localPort, "127.0.0.1");
  expect(String((await once(first, "data"))[0])).toBe("hello");
  first.resetAndDestroy();
  await ends[0]?.closed;
  const second = connectTcp(forward.value.localPort, "127.0.0.1");
  expect((await buffer(second)).toString()).toBe("hello");
});

async function forwarded(connection: KubeConnection): Promise<PortForward> {
  const forward = await forwardPort(connection, { namespace: "n", pod: "p", port: 8888 });
  if (!forward.ok) throw new Error(JSON.stringify(forward.failure));
  onTestFinished(() => {
    forward.value.dispose();
  });
  return forward.value;
}

const reasonOf = ({ failure }: PortForward): string => (failure ? inEnglish(failure.sentence) : "none");

it.each([
  [200, /does not open WebSockets \(it answered 200\)/],
  [403, /does not allow|ask an administrator/],
])(
  "a forwarded port keeps why its connections break off (%i), and forgets it when one stands",
  async (status, said) => {
    const gate: Gate = { refuses: status };
    const connection = await kubelet((end) => {
      end.say(0, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi");
    }, gate);
    const forward = await forwarded(connection);
    expect(forward.failure).toBeUndefined();
    await expect(fetch(forward.address)).rejects.toThrow();
    expect(reasonOf(forward)).toMatch(said);
    const checked = await forward.check();
    expect(checked && inEnglish(checked.sentence)).toMatch(said);
    gate.refuses = undefined;
    expect(await (await fetch(forward.address)).text()).toBe("hi");
    expect(forward.failure).toBeUndefined();
    expect(await forward.check()).toBeUndefined();
  },
);

it("a forwarded port keeps what the kubelet said before the client sees its reset", async () => {
  const connection = await kubelet((end) => {
    end.say(1, "error forwarding port 8888 to pod p: dial tcp4 127.0.0.1:8888: connect: connection refused");
  });
  const forward = await forwarded(connection);
  await expect(fetch(forward.address)).rejects.toThrow();
  expect(reasonOf(forward)).toBe("Nothing listens on port 8888 of pod “p” (yet).");
});
