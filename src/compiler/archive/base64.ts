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
