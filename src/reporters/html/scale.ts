/** A length of values laid onto a length of units of a drawing. */
export function scale(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): (value: number) => number {
  const span = to - from || 1
  return (value) => Math.round((start + ((value - from) / span) * (end - start)) * 10) / 10
}

/** Round values from 0 to what holds `max`, about four steps: 1, 2 or 5 times a power of ten. */
export function roundTicks(max: number): readonly number[] {
  const rough = Math.max(1, max / 4)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? rough
  const ticks: number[] = []
  for (let at = 0; at < max + step; at += step) ticks.push(at)
  return ticks
}
