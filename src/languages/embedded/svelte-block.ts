import type { Span } from '../../model/source.js'
import { namesIn } from './attribute-code.js'
import type { MarkupNames } from './markup-names.js'

/**
 * The code inside one pair of Svelte braces; what blocks and tags declare goes to `names`.
 * E.g. `#each sockets as ws (ws.id)` → `sockets`, and `ws` is a name of the block.
 */
export function svelteCode(text: string, code: Span, names: MarkupNames): Span | undefined {
  const written = text.slice(code.start, code.end)
  const [head = '', mark = '', word = ''] = /^\s*([#:/@])(\w+)\s*/.exec(written) ?? []
  const rest = { start: code.start + head.length, end: code.end }
  if (mark === '/') {
    names.close(`#${word}`)
    return undefined
  }
  if (mark === ':') return branch(text, rest, word, names)
  const said = written.slice(head.length)
  if (mark === '#') {
    const declares = declarations.get(word)
    const declaring = declares?.exec(said)
    names.open(`#${word}`, declares && namesIn(declaring?.[2] ?? ''))
    if (word === 'snippet') return undefined
    return declaring ? { start: rest.start, end: rest.start + (declaring[1]?.length ?? 0) } : rest
  }
  if (mark === '@' && word === 'const') {
    const declared = /^([^=]*)=(?!=)\s*/.exec(said)
    names.add(namesIn(declared?.[1] ?? ''))
    return declared ? { start: rest.start + declared[0].length, end: rest.end } : undefined
  }
  return rest
}

/** What a block evaluates, and what it declares. */
const declarations: ReadonlyMap<string, RegExp> = new Map(
  Object.entries<RegExp>({
    each: /^([\s\S]*)\sas\s+([\s\S]*?)(?:\([\s\S]*\))?\s*$/,
    await: /^([\s\S]*?)\s(?:then|catch)\s+([\s\S]*)$/,
    snippet: /^([\w$]+)\s*\(([\s\S]*)\)\s*$/,
  }),
)

/** `{:else if x}` continues with an expression; `{:then value}` only declares. */
function branch(text: string, rest: Span, word: string, names: MarkupNames): Span | undefined {
  if (word === 'then' || word === 'catch') names.add(namesIn(text.slice(rest.start, rest.end)))
  const condition = word === 'else' ? /^if\s+/.exec(text.slice(rest.start, rest.end)) : null
  return condition ? { start: rest.start + condition[0].length, end: rest.end } : undefined
}
