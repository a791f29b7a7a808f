import type { MatchesCharacter, Piece } from '../../model/linear-match.js'

/**
 * A regular expression of a web server as pieces: literals, classes, groups, alternatives, `$`, and `*`, `+`, `?` behind one of them.
 * Undefined for one that says more.
 */
export function patternOf(expression: string, ignoresCase = false): readonly Piece[] | undefined {
  const text = ignoresCase ? expression.toLowerCase() : expression
  const starts = text.startsWith('^')
  const ends = /(?<!\\)\$$/.test(text)
  const read = new Reader(text.slice(starts ? 1 : 0, ends ? -1 : undefined))
  const ways = read.ways()
  if (!ways || !read.isDone()) return undefined
  const own: readonly Piece[] = ways.length === 1 ? (ways[0] ?? []) : [{ kind: 'either', ways }]
  return [...(starts ? [] : [anything]), ...own, ...(ends ? [] : [anything])]
}

const anything: Piece = { kind: 'run', takes: () => true, min: 0 }
const atEnd: Piece = {
  kind: 'step',
  after: (text, places) => places.filter((at) => at === text.length),
}
const deepest = 20

class Reader {
  private at = 0
  private depth = 0
  constructor(private readonly text: string) {}

  isDone(): boolean {
    return this.at === this.text.length
  }

  ways(): readonly (readonly Piece[])[] | undefined {
    if (this.depth > deepest) return undefined
    const ways: Piece[][] = [[]]
    while (this.at < this.text.length && this.text[this.at] !== ')') {
      if (this.text[this.at] === '|') {
        this.at++
        ways.push([])
        continue
      }
      const piece = this.repeated()
      if (!piece) return undefined
      ways.at(-1)?.push(piece)
    }
    return ways
  }

  private repeated(): Piece | undefined {
    const atom = this.atom()
    if (!atom) return undefined
    const sign = this.text[this.at] ?? ''
    if (!'*+?{'.includes(sign) || sign === '') return atom
    if (sign === '{') return undefined
    this.at++
    // Greedy or not, the same texts match.
    if (this.text[this.at] === '?') this.at++
    if (atom.kind === 'one' && sign !== '?')
      return { kind: 'run', takes: atom.takes, min: sign === '*' ? 0 : 1 }
    const repeat: Piece = { kind: 'repeat', ways: [[atom]] }
    if (sign === '+') return repeat
    return { kind: 'either', ways: [[], [sign === '*' ? repeat : atom]] }
  }

  private atom(): Piece | undefined {
    const char = this.text[this.at] ?? ''
    if (char === '(') return this.group()
    if (char === '[') return this.list()
    this.at++
    if (char === '$') return atEnd
    if (char === '.') return { kind: 'one', takes: () => true }
    if (char === '\\') {
      const next = this.text[this.at++] ?? ''
      const kind = classes[next]
      if (kind) return { kind: 'one', takes: kind }
      return next === '' || /[A-Za-z0-9]/.test(next) ? undefined : literal(next)
    }
    return /[*+?^${}|)\]]/.test(char) ? undefined : literal(char)
  }

  private group(): Piece | undefined {
    const [head = ''] = /^\((?:\?:|\?P?<\w{1,40}>)?(?!\?)/.exec(this.text.slice(this.at, this.at + 50)) ?? []
    if (head === '') return undefined
    this.at += head.length
    this.depth++
    const ways = this.ways()
    this.depth--
    if (!ways || this.text[this.at] !== ')') return undefined
    this.at++
    return { kind: 'either', ways }
  }

  private list(): Piece | undefined {
    const end = this.text.indexOf(']', this.at + 2)
    if (end < 0) return undefined
    const said = this.text.slice(this.at + 1, end)
    this.at = end + 1
    const isNot = said.startsWith('^')
    const takers: MatchesCharacter[] = []
    const body = isNot ? said.slice(1) : said
    for (let at = 0; at < body.length; at++) {
      const char = body[at] ?? ''
      if (char === '\\') {
        const next = body[++at] ?? ''
        const kind = classes[next]
        if (!kind && /[A-Za-z0-9]/.test(next)) return undefined
        takers.push(kind ?? takesOne(next))
      } else if (body[at + 1] === '-' && at + 2 < body.length) {
        const last = body[at + 2] ?? ''
        takers.push((text, place) => char <= (text[place] ?? '') && (text[place] ?? '') <= last)
        at += 2
      } else takers.push(takesOne(char))
    }
    return { kind: 'one', takes: (text, at) => takers.some((one) => one(text, at)) !== isNot }
  }
}

function literal(char: string): Piece {
  return { kind: 'one', takes: takesOne(char) }
}

function takesOne(char: string): MatchesCharacter {
  return (text, at) => text[at] === char
}

const classes: Readonly<Record<string, MatchesCharacter | undefined>> = {
  d: (text, at) => /\d/.test(text[at] ?? ''),
  w: (text, at) => /\w/.test(text[at] ?? ''),
  s: (text, at) => /\s/.test(text[at] ?? ''),
  D: (text, at) => /\D/.test(text[at] ?? ''),
  W: (text, at) => /\W/.test(text[at] ?? ''),
  S: (text, at) => /\S/.test(text[at] ?? ''),
}
