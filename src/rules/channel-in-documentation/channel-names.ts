/** A channel name as documents may write it. */
export interface ChannelNames {
  /** The name that this token stands for. */
  find(token: string): string | undefined
  /** Whether a line may hold a name: most lines contain no word of one. */
  mayStandIn(line: string): boolean
}

/**
 * All names, ready to be looked up. Parameters are equal whatever they are called: `/rooms/{id}`, `/rooms/:id`, `/rooms/<id>`;
 * a `wss` URL is also known by its path, and a path parameter takes any one segment of such a URL.
 */
export function channelNamesOf(names: ReadonlySet<string>): ChannelNames {
  const exact = new Map<string, string>()
  /** A word of each name: what stands for the name has the same words, but for parameters. */
  const words = new Set<string | undefined>()
  const withParameters: { readonly segments: readonly string[]; readonly name: string }[] = []
  for (const name of [...names].sort()) {
    if (!/[A-Za-z0-9]/.test(name)) continue
    const common = anonymous(name)
    words.add(longestOf(wordsOf(common)))
    exact.set(name, name)
    if (!exact.has(common)) exact.set(common, name)
    const segments = common.split('/')
    if (segments.includes('{}') && segments.some((segment) => /[A-Za-z]/.test(segment)))
      withParameters.push({ segments, name })
  }
  const lookUp = (token: string) => exact.get(token) ?? exact.get(anonymous(token))
  return {
    mayStandIn: (line) => words.has(undefined) || wordsOf(line).some((word) => words.has(word)),
    find(token) {
      for (const form of formsOf(token)) {
        const name = lookUp(form)
        if (name !== undefined) return name
      }
      const path = pathOfSocketUrl(token)
      if (path === undefined) return undefined
      return lookUp(path) ?? withParameters.find(({ segments }) => fits(path.split('/'), segments))?.name
    },
  }
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[A-Za-z0-9]+/g) ?? []
}

function longestOf(words: readonly string[]): string | undefined {
  return [...words].sort((a, b) => b.length - a.length)[0]
}

/** The token, then without what prose, query or emphasis put around it. */
function* formsOf(token: string): Generator<string> {
  yield token
  let start = 0
  let end = token.length
  while (start < end && '*_~{('.includes(token[start] ?? ' ')) start++
  while (end > start && '*_~.:?=&#})'.includes(token[end - 1] ?? ' ')) end--
  const bare = token.slice(start, end)
  if (bare !== token) yield bare
  const path = withoutQuery(bare)
  if (path !== bare) yield path
  if (path.endsWith('/') && path.length > 1) yield path.slice(0, -1)
}

function pathOfSocketUrl(token: string): string | undefined {
  const scheme = token.indexOf('://')
  if (scheme < 0 || !/wss?$/i.test(token.slice(0, scheme))) return undefined
  const slash = token.indexOf('/', scheme + 3)
  if (slash < 0) return undefined
  const path = withoutQuery(token.slice(slash))
  const end = path.length - (/[./]$/.test(path) && path.length > 1 ? 1 : 0)
  return path.slice(0, end)
}

function withoutQuery(token: string): string {
  const at = token.search(/[?#]/)
  return at < 0 ? token : token.slice(0, at)
}

/** E.g. `/rooms/:room` and `/rooms/{room_id}` → `/rooms/{}`. */
function anonymous(name: string): string {
  if (!name.includes('/')) return name
  return name
    .split('/')
    .map((segment) => (/^(:\w+|\$?\{[^}]*\}|<[^>]*>)$/.test(segment) ? '{}' : segment))
    .join('/')
}

function fits(path: readonly string[], segments: readonly string[]): boolean {
  return (
    path.length === segments.length &&
    segments.every((segment, i) => segment === path[i] || (segment === '{}' && path[i] !== ''))
  )
}
