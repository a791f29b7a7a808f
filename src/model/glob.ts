import { endsOf, fits, type MatchesCharacter, type Piece } from './linear-match.js'
import { append } from './once.js'

export interface GlobOptions {
  /** Whether wildcards take names that begin with a dot. */
  readonly dot?: boolean
}

/**
 * Whether a path fits one of the globs: `*`, `**`, `?`, `[a-z]`, `[!a]`, `{a,b}`, `{1..9}`, `@(a|b)`, `+(a)`, `*(a)`, `?(a)`,
 * `!(a)`, and `!` before the whole. It matches what picomatch matches, in time linear in glob × path: a regular expression, which
 * picomatch makes, takes exponential time with `*a*a*a`. A glob that is longer than any path, nested too deep to be meant, or with
 * more wildcards than real globs have matches nothing.
 */
export function globMatcher(
  globs: string | readonly string[],
  { dot = false }: GlobOptions = {},
): (path: string) => boolean {
  const tests = [globs].flat().map((glob) => oneGlob(glob, dot))
  return (path) => tests.some((test) => test(path))
}

/**
 * The first of the named globs that a path fits. Thousands of globs are matched against thousands of paths, so each is made once
 * and tried only on paths below its literal folder, and the result for a path is kept.
 */
export function firstFitting(
  named: readonly (readonly [string, readonly string[]])[],
): (path: string) => string | undefined {
  const below = new Map<string, { readonly place: number; readonly test: (path: string) => boolean }[]>()
  for (const [place, [, globs]] of named.entries())
    for (const glob of globs) append(below, folderOf(glob), { place, test: oneGlob(glob, false) })
  const known = new Map<string, string | undefined>()
  return (path) => {
    if (known.has(path)) return known.get(path)
    const plain = path.replace(/^\.\//, '')
    // `src/**` takes `src` as well.
    const candidates = foldersOf(`${plain}/`).flatMap((folder) => below.get(folder) ?? [])
    const places = candidates.filter(({ test }) => test(path)).map(({ place }) => place)
    const first = places.length === 0 ? undefined : named[places.reduce((a, b) => Math.min(a, b))]?.[0]
    known.set(path, first)
    return first
  }
}

/** The folder that all paths of a glob lie in, e.g. `src/chat/` of `src/chat/*.ts`; empty where the glob names none. */
function folderOf(glob: string): string {
  const plain = glob.replace(/^\.\//, '')
  const literal = /^[^*?[\](){}!@+|\\]*/.exec(plain)?.[0] ?? ''
  return literal.slice(0, literal.lastIndexOf('/') + 1)
}

function foldersOf(path: string): readonly string[] {
  return ['', ...[...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1))]
}

/** The glob that a path itself fits, whatever characters it has: `app/[id]/page.js` → `app/\\[id\\]/page.js`. */
export function globOf(path: string): string {
  return path.replace(/[\\*?[\](){}!@+|]/g, '\\$&')
}

const longest = 4096
const deepest = 20

/** What one glob may cost. Ordinary ones cost up to 7, e.g. `*.{test,spec}.{ts,tsx}`. */
export const mostOfGlob = 64

/** A glob's wildcards. Repeated and excluded groups are tried from every place, and each number of `{1..99}` on its own. */
export function costOfGlob(glob: string): number {
  let cost = 0
  for (const [found, low, high] of glob.matchAll(
    /\{(\d{1,4})\.\.(\d{1,4})\}|[+*!]\(|[?@]\(|\*+(?!\()|[?[{(|,]/g,
  )) {
    if (low !== undefined) cost += 1 + Math.abs(Number(high) - Number(low)) / 16
    else cost += /^[+*!]\(/.test(found) ? 16 : 1
  }
  return cost
}

function oneGlob(given: string, dot: boolean): (path: string) => boolean {
  const isNegated = given.startsWith('!') && !given.startsWith('!(')
  const names = given
    .slice(isNegated ? 1 : 0)
    .replace(/^\.\//, '')
    .split('/')
  const glob = names.filter((name, index) => name !== '**' || names[index - 1] !== '**').join('/')
  if (glob === '' || glob.length > longest || costOfGlob(glob) > mostOfGlob) return () => false
  const pieces = new Parser(glob, dot).whole()
  if (!pieces) return () => false
  return (path) => fits(pieces, path.replace(/^\.\//, '')) !== isNegated
}

class Parser {
  #at = 0
  readonly #glob: string
  readonly #dot: boolean
  #depth = 0

  constructor(glob: string, dot: boolean) {
    this.#glob = glob
    this.#dot = dot
  }

  /** undefined: nested too deep. */
  whole(): readonly Piece[] | undefined {
    const pieces = this.#sequence('', true)
    return this.#depth > deepest ? undefined : pieces
  }

  /** Up to a character of `ends` at this level, which is left where it is. `first`: whether a name begins here. */
  #sequence(ends: string, first: boolean): Piece[] {
    const glob = this.#glob
    const pieces: Piece[] = []
    let begins = first
    const text = (value: string) => {
      const last = pieces.at(-1)
      if (last?.kind === 'text') pieces[pieces.length - 1] = { kind: 'text', text: last.text + value }
      else pieces.push({ kind: 'text', text: value })
      begins = value.endsWith('/')
    }
    while (this.#at < glob.length && !ends.includes(glob[this.#at] ?? '')) {
      const character = glob[this.#at] ?? ''
      const next = glob[this.#at + 1] ?? ''
      if (next === '(' && '@+*?!'.includes(character)) {
        const from = this.#at
        const ways = this.#group(from + 2, '|', ')', begins)
        if (!ways) {
          text(character)
          this.#at = from + 1
          continue
        }
        pieces.push(...this.#extended(character, ways))
        begins = false
      } else if (character === '\\' && next !== '') {
        text(next)
        this.#at += 2
      } else if (character === '*') {
        this.#star(pieces, begins, ends)
        begins = pieces.at(-1)?.kind === 'step'
      } else if (character === '?') {
        if (begins) pieces.push(this.#named())
        pieces.push({ kind: 'one', takes: notSlash })
        begins = false
        this.#at++
      } else if (character === '[') {
        const takes = this.#class()
        if (takes) {
          pieces.push({ kind: 'one', takes })
          begins = false
        } else {
          text('[')
          this.#at++
        }
      } else if (character === '{' || character === '(') {
        const from = this.#at
        const ways =
          character === '{'
            ? (this.#range() ?? this.#group(from + 1, ',', '}', begins))
            : this.#group(from + 1, '|', ')', begins)
        if (!ways || (character === '{' && ways.length < 2)) {
          this.#at = from + 1
          text(character)
        } else {
          pieces.push({ kind: 'either', ways })
          begins = false
        }
      } else {
        text(character)
        this.#at++
      }
    }
    return pieces
  }

  /** `*` within a name; `**` as a whole name: any number of folders, and at the end all below, or what stands before it. */
  #star(pieces: Piece[], begins: boolean, ends: string): void {
    const glob = this.#glob
    const from = this.#at
    while (glob[this.#at] === '*' && glob[this.#at + 1] !== '(') this.#at++
    const behind = glob[this.#at] ?? ''
    const isEnd = behind === '' || (ends !== '' && ends.includes(behind))
    if (begins && this.#at - from > 1 && (isEnd || behind === '/')) {
      const dot = this.#dot
      if (!isEnd && this.#at + 1 <= glob.length) {
        this.#at++
        pieces.push({ kind: 'step', after: (path, places) => folders(path, places, dot) })
        return
      }
      const last = pieces.at(-1)
      // `docs/**` is the folder as well, `docs/*/**` only what lies in one.
      if (glob[from - 2] !== '*' && last?.kind === 'text' && last.text.endsWith('/')) {
        pieces[pieces.length - 1] = { kind: 'text', text: last.text.slice(0, -1) }
        pieces.push({ kind: 'step', after: (path, places) => allBelow(path, places, dot) })
      } else pieces.push({ kind: 'step', after: (path, places) => all(path, places, dot) })
      return
    }
    if (begins) pieces.push(this.#named())
    pieces.push({ kind: 'run', takes: notSlash, min: 0 })
  }

  /** A wildcard at the start of a name does not match an empty name, and matches a dot only with the option `dot`. */
  #named(): Piece {
    const dot = this.#dot
    return {
      kind: 'step',
      after: (path, places) =>
        places.filter((at) => at < path.length && path[at] !== '/' && (dot || path[at] !== '.')),
    }
  }

  #extended(sign: string, ways: readonly (readonly Piece[])[]): Piece[] {
    switch (sign) {
      case '@':
        return [{ kind: 'either', ways }]
      case '?':
        return [{ kind: 'either', ways: [...ways, []] }]
      case '+':
        return [{ kind: 'repeat', ways }]
      case '*':
        return [{ kind: 'either', ways: [[{ kind: 'repeat', ways }], []] }]
      default:
        return [{ kind: 'step', after: (path, places) => butFor(path, places, ways) }]
    }
  }

  /** The ways of a group, past its end; undefined, and nothing moved, where it is never closed. */
  #group(from: number, separator: string, close: string, first: boolean): Piece[][] | undefined {
    const back = this.#at
    this.#depth++
    if (this.#depth > deepest) {
      this.#at = this.#glob.length
      return undefined
    }
    this.#at = from
    const ways: Piece[][] = []
    for (;;) {
      ways.push(this.#sequence(separator + close, first))
      const character = this.#glob[this.#at]
      this.#at++
      if (character === separator) continue
      if (character === close) break
      this.#at = back
      this.#depth--
      return undefined
    }
    this.#depth--
    return ways
  }

  /** `{1..9}`, `{a..e}` */
  #range(): Piece[][] | undefined {
    const match = /^\{(?:(\d{1,4})\.\.(\d{1,4})|([a-zA-Z])\.\.([a-zA-Z]))\}/.exec(
      this.#glob.slice(this.#at, this.#at + 16),
    )
    if (!match) return undefined
    this.#at += match[0].length
    const [, from, to, first, last] = match
    const [low, high] =
      from === undefined
        ? [(first ?? '').charCodeAt(0), (last ?? '').charCodeAt(0)]
        : [Number(from), Number(to)]
    const length = Math.abs(high - low) + 1
    return Array.from({ length }, (_, index) => Math.min(low, high) + index).map((value) => [
      { kind: 'text', text: from === undefined ? String.fromCharCode(value) : String(value) },
    ])
  }

  /** `[a-z_]`, `[!0-9]`, `[[:alpha:]]`; undefined, and nothing moved, where it is never closed. */
  #class(): MatchesCharacter | undefined {
    const glob = this.#glob
    let at = this.#at + 1
    const isNegated = glob[at] === '!' || glob[at] === '^'
    if (isNegated) at++
    const tests: ((character: string) => boolean)[] = []
    for (let isFirst = true; at < glob.length; isFirst = false) {
      if (glob[at] === ']' && !isFirst) {
        this.#at = at + 1
        return (path, place) =>
          path[place] !== '/' && tests.some((test) => test(path[place] ?? '')) !== isNegated
      }
      const named = /^\[:([a-z]{1,6}):\]/.exec(glob.slice(at, at + 10))
      const kind = named && characterKinds[named[1] ?? '']
      if (named && kind) {
        tests.push((character) => kind.test(character))
        at += named[0].length
        continue
      }
      if (glob[at] === '\\') at++
      const low = glob[at] ?? ''
      let high = low
      if (glob[at + 1] === '-' && glob[at + 2] !== ']' && at + 2 < glob.length) {
        at += glob[at + 2] === '\\' ? 3 : 2
        high = glob[at] ?? ''
      }
      at++
      tests.push((character) => low <= character && character <= high)
    }
    return undefined
  }
}

const characterKinds: Readonly<Record<string, RegExp>> = {
  alnum: /[a-zA-Z0-9]/,
  alpha: /[a-zA-Z]/,
  digit: /[0-9]/,
  lower: /[a-z]/,
  upper: /[A-Z]/,
  word: /\w/,
  space: /\s/,
  xdigit: /[0-9a-fA-F]/,
}

const notSlash: MatchesCharacter = (path, at) => path[at] !== '/'

/** Zero or more folders from the earliest place on. */
function folders(path: string, places: readonly number[], dot: boolean): readonly number[] {
  const found = new Set<number>()
  for (const place of places) {
    if (found.has(place)) continue
    for (let at = place; ; ) {
      found.add(at)
      if (!dot && path[at] === '.') break
      const slash = path.indexOf('/', at)
      if (slash < 0 || slash === at) break
      at = slash + 1
      if (found.has(at)) break
    }
  }
  return [...found].sort((a, b) => a - b)
}

/** What stands before `/**`, and all below it. */
function allBelow(path: string, places: readonly number[], dot: boolean): readonly number[] {
  const isEnd = places.some((at) => at === path.length)
  const below = places.filter((at) => path[at] === '/').map((at) => at + 1)
  return isEnd || all(path, below, dot).length > 0 ? [path.length] : []
}

function all(path: string, places: readonly number[], dot: boolean): readonly number[] {
  if (places.length === 0) return []
  const hidden = dot ? -1 : lastHidden(path)
  return places.some((at) => at > hidden) ? [path.length] : []
}

/** The place of the last name that begins with a dot; -1 where there is none. */
function lastHidden(path: string): number {
  const below = path.lastIndexOf('/.')
  if (below >= 0) return below + 1
  return path.startsWith('.') ? 0 : -1
}

/** Any part of a name but one that the ways fit as a whole. */
function butFor(
  path: string,
  places: readonly number[],
  ways: readonly (readonly Piece[])[],
): readonly number[] {
  const found = new Set<number>()
  for (const place of places) {
    const out = new Set(endsOf([{ kind: 'either', ways }], path, [place]))
    for (let at = place; at <= path.length; at++) {
      if (!out.has(at)) found.add(at)
      if (path[at] === '/') break
    }
  }
  return [...found].sort((a, b) => a - b)
}
