export function decode(text: string): { x: number; y: number } {
  const [x = 0, y = 0] = text.split(' ').map(Number)
  return { x, y }
}
