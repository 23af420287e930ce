const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Bytes in base64 with padding (RFC 4648 §4). */
export function base64(bytes: Uint8Array): string {
  const groups: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const group = (first << 16) | (second << 8) | third;
    const digit = (shift: number): string => digits[(group >> shift) & 0x3f] ?? "";
    const length = Math.min(3, bytes.length - at);
    groups.push(digit(18) + digit(12) + (length > 1 ? digit(6) : "=") + (length > 2 ? digit(0) : "="));
  }
  return groups.join("");
}

/** The bytes that a text in base64 stands for; undefined for one that is not written as {@link base64} writes it. */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  const length = text.replace(/={1,2}$/, "").length;
  if (text.length % 4 !== 0) return undefined;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let group = 0;
  for (let at = 0, made = 0; at < length; at++) {
    const digit = digits.indexOf(text.charAt(at));
    if (digit < 0) return undefined;
    group = ((group << 6) | digit) & 0xffffff;
    const bits = (at % 4) * 6 + 6; // what of the group is known
    if (bits >= 12) bytes[made++] = (group >> (bits === 12 ? 4 : bits === 18 ? 2 : 0)) & 0xff;
  }
  return base64(bytes) === text ? bytes : undefined;
}
