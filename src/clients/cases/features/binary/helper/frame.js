export function frameOf(level) {
  const bytes = new Uint8Array(1)
  bytes[0] = level
  return bytes
}
