import { sentence } from "../../l10n/sentence.ts";
import type { KubeConnection } from "../connection.ts";
import type { KubeResult } from "../failure.ts";
import type { Given, LogLine } from "./logItems.ts";
import type { LogPiece } from "./logPieces.ts";
import { LogPieces } from "./logPieces.ts";
import type { LogSource } from "./logSource.ts";
import { openLog } from "./logSource.ts";

/** Lines from before the first one given. */
export interface EarlierLines {
  readonly lines: readonly LogLine[];
  /** There are none before these. */
  readonly isStart: boolean;
}

/**
 * The API counts lines from the end only, and the end moves: so many more are asked for as were given, and of those the ones
 * before the first one given are taken. They count as given from then on.
 */
export async function readEarlier(
  connection: KubeConnection,
  source: LogSource,
  given: Given,
  count: number,
  signal: AbortSignal | undefined,
): Promise<KubeResult<EarlierLines>> {
  const { container, firstTime } = given;
  if (container === undefined || firstTime === undefined) return { ok: true, value: { lines: [], isStart: true } };
  const tailLines = given.lines + count;
  const range = { follow: false, previous: source.previous === true, tailLines };
  const opened = await openLog(connection, source, { container }, range, { signal, timeout: 60_000 });
  if (!opened.ok) return opened;
  try {
    const { pieces, total } = await upTo(opened.value, firstTime);
    const lines = before(pieces, given).map(lineOf);
    remember(given, pieces, lines);
    return { ok: true, value: { lines, isStart: total < tailLines } };
  } catch {
    return { ok: false, failure: { reason: "unreachable", sentence: sentence("The connection was cut.") } };
  }
}

/** What is not later than a time, and how many lines there are in all. */
async function upTo(
  bytes: AsyncIterable<Uint8Array>,
  time: string,
): Promise<{ pieces: readonly LogPiece[]; total: number }> {
  const limit = Date.parse(time);
  const found: LogPiece[] = [];
  let total = 0;
  const take = (piece: LogPiece): void => {
    if (piece.start === 0) total += 1;
    if (piece.time !== "" && Date.parse(piece.time) <= limit) found.push(piece);
  };
  const pieces = new LogPieces();
  for await (const chunk of bytes) for (const piece of pieces.push(chunk)) take(piece);
  for (const piece of pieces.end()) take(piece);
  return { pieces: found, total };
}

/** Several lines may have the first one's time: as many of them as were given are left out, the last ones. */
function before(pieces: readonly LogPiece[], { firstTime = "", ofFirstTime }: Given): readonly LogPiece[] {
  const starts = pieces.flatMap((piece, index) => (piece.time === firstTime && piece.start === 0 ? [index] : []));
  const first = starts[Math.max(0, starts.length - ofFirstTime)];
  return first === undefined
    ? pieces.filter(({ time }) => Date.parse(time) < Date.parse(firstTime))
    : pieces.slice(0, first);
}

function lineOf({ time, text, isEnd }: LogPiece): LogLine {
  return { type: "line", time, text, ...(!isEnd && { isCut: true }) };
}

function remember(given: Given, pieces: readonly LogPiece[], lines: readonly LogLine[]): void {
  const earliest = lines[0]?.time;
  if (earliest === undefined) return;
  const added = lines.filter(({ isCut }) => isCut !== true).length;
  const ofEarliest = pieces.filter(({ time, start }) => time === earliest && start === 0).length;
  given.lines += added;
  given.firstTime = earliest;
  given.ofFirstTime = ofEarliest;
}
