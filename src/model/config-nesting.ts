import type * as Yaml from 'yaml'

/**
 * Nesting beyond this is no configuration. Both libraries recurse, and `yaml` near the end of the stack can end the
 * whole process (V8 fails to compile a regular expression there), which nothing catches: so depth is counted before.
 */
export const deepestNesting = 200

export class TooDeep extends Error {
  constructor() {
    super(`nested more than ${deepestNesting} levels deep`)
  }
}

/** How deep a YAML text is nested: in its tokens, and in one line, where the library's lexer calls itself. */
export function yamlNestingOf({ Parser }: Pick<typeof Yaml, 'Parser'>, text: string): number {
  const inLine = indicatorsInRow(text)
  return inLine > deepestNesting ? inLine : yamlNesting(new Parser().parse(text))
}

/** `- - - a`: lists in lists in one line; of a text, the most in a row. By codes, since every letter is looked at. */
export function indicatorsInRow(text: string): number {
  let most = 0
  let row = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === space || code === tab) continue
    const isIndicator = (code === dash || code === question || code === colon) && endsIndicator(text, i + 1)
    row = isIndicator ? row + 1 : 0
    if (row > most) most = row
  }
  return most
}

const [tab, lineFeed, carriageReturn, space, dash, colon, question] = [9, 10, 13, 32, 45, 58, 63]

function endsIndicator(text: string, at: number): boolean {
  const code = at < text.length ? text.charCodeAt(at) : lineFeed
  return code === space || code === tab || code === carriageReturn || code === lineFeed
}

/** How deep the tokens of a YAML text are nested, which `yaml.Parser` reads without recursion. */
export function yamlNesting(tokens: Iterable<Yaml.CST.Token>): number {
  let deepest = 0
  const open: { readonly token: Yaml.CST.Token; readonly depth: number }[] = [...tokens].map((token) => ({
    token,
    depth: 0,
  }))
  for (let at = open.pop(); at; at = open.pop()) {
    const { token, depth } = at
    deepest = Math.max(deepest, depth)
    if (token.type === 'document' && token.value) open.push({ token: token.value, depth: depth + 1 })
    if (!('items' in token)) continue
    for (const item of token.items) {
      if ('key' in item && item.key) open.push({ token: item.key, depth: depth + 1 })
      if ('value' in item && item.value) open.push({ token: item.value, depth: depth + 1 })
    }
  }
  return deepest
}

/** Deepest level of open brackets outside strings and comments. */
export function jsonNesting(text: string): number {
  let depth = 0
  let deepest = 0
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (c === '"') i = endOfString(text, i)
    else if (c === '[' || c === '{') deepest = Math.max(deepest, ++depth)
    else if (c === ']' || c === '}') depth--
    else if (c === '/' && text[i + 1] === '/') i = before(text.indexOf('\n', i), text)
    else if (c === '/' && text[i + 1] === '*') i = before(text.indexOf('*/', i + 2), text)
  }
  return deepest
}

function before(found: number, text: string): number {
  return found < 0 ? text.length : found
}

/** A string that is not closed ends with its line, as the parser has it. */
function endOfString(text: string, quote: number): number {
  for (let i = quote + 1; i < text.length; i++) {
    const c = text[i]
    if (c === '\\') i++
    else if (c === '"' || c === '\n') return i
  }
  return text.length
}
