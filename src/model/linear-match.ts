/**
 * A piece of a pattern. Patterns that users write, or that are made from names of a repository, are matched by following all
 * places at once: time is linear in pattern × text, where a regular expression would go back and try every way.
 */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** One character, or a row of them with at least `min`. */
  | { readonly kind: 'one'; readonly takes: MatchesCharacter }
  | { readonly kind: 'run'; readonly takes: MatchesCharacter; readonly min: 0 | 1; readonly max?: number }
  | { readonly kind: 'either'; readonly ways: readonly (readonly Piece[])[] }
  /** One way or another, at least once. */
  | { readonly kind: 'repeat'; readonly ways: readonly (readonly Piece[])[] }
  /** The places that are reached from any of the given ones. All are ascending, each once. */
  | { readonly kind: 'step'; readonly after: (text: string, places: readonly number[]) => readonly number[] }

/** Whether a character matches; `text` gives the context before it. */
export type MatchesCharacter = (text: string, at: number) => boolean

/** Where a match that begins at one of the places may end: ascending, each once. */
export function endsOf(pieces: readonly Piece[], text: string, places: readonly number[]): readonly number[] {
  let now = places
  for (const piece of pieces) {
    if (now.length === 0) return now
    now = after(piece, text, now)
  }
  return now
}

function after(piece: Piece, text: string, places: readonly number[]): readonly number[] {
  switch (piece.kind) {
    case 'text':
      return places.flatMap((at) => (text.startsWith(piece.text, at) ? [at + piece.text.length] : []))
    case 'one':
      return places.flatMap((at) => (at < text.length && piece.takes(text, at) ? [at + 1] : []))
    case 'run':
      return afterRun(piece, text, places)
    case 'either':
      return ascending(piece.ways.flatMap((way) => endsOf(way, text, places)))
    case 'repeat': {
      const all = new Set<number>()
      for (let fresh = places; fresh.length > 0; ) {
        const ends = ascending(piece.ways.flatMap((way) => endsOf(way, text, fresh)))
        fresh = ends.filter((end) => !all.has(end))
        for (const end of fresh) all.add(end)
      }
      return ascending([...all])
    }
    case 'step':
      return piece.after(text, places)
  }
}

/** Every character is looked at once, from however many places: the latest start reaches the furthest. */
function afterRun(
  { takes, min, max = Number.POSITIVE_INFINITY }: Extract<Piece, { kind: 'run' }>,
  text: string,
  places: readonly number[],
): readonly number[] {
  const ends: number[] = []
  let next = 0
  let start = -1
  for (let at = places[0] ?? 0; at <= text.length; at++) {
    const isStart = places[next] === at
    if (isStart) next++
    if (isStart && min === 0) start = at
    if (start >= 0 && at - start <= max) ends.push(at)
    if (isStart) start = at
    if (start >= 0 && at - start < max && at < text.length && takes(text, at)) continue
    start = -1
    const other = places[next]
    if (other === undefined) break
    at = other - 1
  }
  return ends
}

function ascending(places: readonly number[]): readonly number[] {
  return places.length < 2 ? places : [...new Set(places)].sort((a, b) => a - b)
}

/** What may stand where a part of a text is not known: any characters `but` for these. */
export interface TextGap {
  readonly but: string
  readonly min: 0 | 1
  readonly max?: number
}

/** A text of which what lies between its parts is not known. */
export function withGaps(parts: readonly string[], { but, ...length }: TextGap): readonly Piece[] {
  const gap: Piece = { kind: 'run', takes: (text, at) => !but.includes(text[at] ?? ''), ...length }
  return parts.flatMap((text, index): Piece[] => [...(index === 0 ? [] : [gap]), { kind: 'text', text }])
}

export function fits(pieces: readonly Piece[], text: string): boolean {
  return endsOf(pieces, text, [0]).at(-1) === text.length
}

export interface LinearMatch {
  readonly start: number
  readonly end: number
}

/** The places of a text that pieces match: the longest from each start, none within another, none beside such a character. */
export function placesIn(
  text: string,
  pieces: readonly Piece[],
  notBefore: RegExp | undefined,
  notAfter: RegExp,
): readonly LinearMatch[] {
  const isStart = (at: number) => at === 0 || !notBefore?.test(text[at - 1] ?? '')
  const isEnd = (at: number) => at === text.length || !notAfter.test(text[at] ?? '')
  const found: LinearMatch[] = []
  const [first] = pieces
  const lead = first?.kind === 'text' ? first.text : ''
  for (let start = text.indexOf(lead); start >= 0 && start < text.length; ) {
    const ends = isStart(start) ? endsOf(pieces, text, [start]) : []
    const end = ends.findLast((one) => one > start && isEnd(one))
    if (end !== undefined) found.push({ start, end })
    start = text.indexOf(lead, end ?? start + 1)
  }
  return found
}
