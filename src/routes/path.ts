/**
 * A route's path in one spelling, with `{name}` for a parameter; undefined for a pattern that is none.
 * E.g. `/rooms/:room/`, `/rooms/<int:room>`, `/rooms/[room]` → `/rooms/{room}`.
 */
export function routePath(...parts: readonly string[]): string | undefined {
  const segments = parts
    .flatMap((part) => part.split('/'))
    .filter((segment) => segment !== '')
    .map(segmentOf)
  return segments.includes(undefined) ? undefined : `/${segments.join('/')}`
}

const parameter = /^(?::(\w+)|\{(\w+)(?::(?!path\b)\w+)?\}|<(?:(?!path:)\w+:)?(\w+)>|\[(\w+)\])$/

function segmentOf(segment: string): string | undefined {
  const [, ...names] = parameter.exec(segment) ?? []
  const name = names.find((one) => one !== undefined)
  if (name !== undefined) return `{${name}}`
  return /^[\w.~!$'@+%-]+$/.test(segment) ? segment : undefined
}

export function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '')
}

/** The name in `{name}`; undefined for a segment that is text. */
export function parameterOf(segment: string): string | undefined {
  return /^\{(\w+)\}$/.exec(segment)?.[1]
}
