import { charge } from '../model/budget.js'
import type { Language, SourceText } from '../model/source.js'

/** How a language writes what is no code. */
interface Lexis {
  /** Where a comment, a text or one character in quotes begins. Global. */
  readonly opens: RegExp
  readonly line: readonly string[]
  /** Quotes of texts that may span lines; all others end with their line at the latest. */
  readonly long: readonly string[]
}

const tripled = {
  opens: /"""|\/\/|\/\*|'(?:\\[^'\n]{1,9}|\\'|[^'\\\n])'|"/g,
  line: ['//'],
  long: ['"""'],
} as const

const lexes: Readonly<Partial<Record<Language, Lexis>>> = {
  go: { opens: /\/\/|\/\*|'(?:\\[^'\n]{1,9}|\\'|[^'\\\n])'|["`]/g, line: ['//'], long: ['`'] },
  java: tripled,
  kotlin: tripled,
  scala: tripled,
  csharp: tripled,
  swift: { opens: /"""|\/\/|\/\*|"/g, line: ['//'], long: ['"""'] },
  rust: { opens: /\/\/|\/\*|'(?:\\[^'\n]{1,9}|\\'|[^'\\\n])'|"/g, line: ['//'], long: [] },
  dart: { opens: /"""|'''|\/\/|\/\*|["']/g, line: ['//'], long: ['"""', "'''"] },
  php: { opens: /\/\/|#|\/\*|["']/g, line: ['//', '#'], long: [] },
  ruby: { opens: /#|["'`]/g, line: ['#'], long: [] },
  elixir: { opens: /"""|'''|#|["']/g, line: ['#'], long: ['"""', "'''"] },
}

/**
 * The text with blanks in place of its comments and of what stands between quotes, which stay: as long as it was, and with the
 * same lines. Undefined for a language of which this is not known.
 */
export function codeOnly({ text, language }: SourceText): string | undefined {
  const lexis = lexes[language]
  if (!lexis) return undefined
  charge(text.length >> 3)
  const parts: string[] = []
  let done = 0
  const { opens } = lexis
  opens.lastIndex = 0
  for (let found = opens.exec(text); found; found = opens.exec(text)) {
    const [opening] = found
    const from = found.index + opening.length
    // PHP's `#[Route('/ws')]` is an attribute.
    if (opening === '#' && text[from] === '[' && language === 'php') continue
    const isComment = opening === '/*' || lexis.line.includes(opening)
    const isCharacter = !isComment && !lexis.long.includes(opening) && opening.length > 1
    const first = isComment ? found.index : isCharacter ? found.index + 1 : from
    const [last, next] = isCharacter ? [from - 1, from] : endOf(text, from, opening, lexis)
    parts.push(text.slice(done, first), text.slice(first, last).replace(/[^\r\n]/g, ' '))
    done = last
    opens.lastIndex = next
  }
  parts.push(text.slice(done))
  return parts.join('')
}

/** Where the blanks end, and where to look on. */
function endOf(
  text: string,
  from: number,
  opening: string,
  { line, long }: Lexis,
): readonly [number, number] {
  const upTo = (closing: string, isKept: boolean): readonly [number, number] => {
    const at = text.indexOf(closing, from)
    if (at < 0) return [text.length, text.length]
    return [isKept ? at : at + closing.length, at + closing.length]
  }
  if (opening === '/*') return upTo('*/', false)
  if (line.includes(opening)) return upTo('\n', true)
  if (long.includes(opening)) return upTo(opening, true)
  const end = endOfText(text, from, opening)
  return [end, end + 1]
}

function endOfText(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    const one = text[at]
    if (one === '\\') at++
    else if (one === quote || one === '\n') return at
  }
  return text.length
}
