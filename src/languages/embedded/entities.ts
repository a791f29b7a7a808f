/** Character references in an attribute's code, decoded in place: as long as before, so that every offset stays true. */

const named: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  lpar: '(',
  rpar: ')',
  lbrace: '{',
  rbrace: '}',
  lcub: '{',
  rcub: '}',
  semi: ';',
  colon: ':',
  comma: ',',
  period: '.',
  equals: '=',
  excl: '!',
  grave: '`',
  Tab: '\t',
}

const references = /(?:&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[a-zA-Z]{2,6});)+/g

/**
 * E.g. `send(&quot;hi&quot;)` → `send(     "hi"     )`. References that touch are decoded together, so that `&amp;&amp;`
 * stays one operator; the blanks that are left over go outside of the string or the operator they belong to.
 */
export function decodeReferences(code: string): string {
  if (!code.includes('&')) return code
  let quote = ''
  let from = 0
  return code.replace(references, (run, at: number) => {
    quote = quoteAfter(code.slice(from, at), quote)
    from = at + run.length
    const decoded = run.replace(/&(#?)([^;]+);/g, (whole, hash, name: string) =>
      hash === '' ? (named[name] ?? whole) : numbered(name),
    )
    const padding = ' '.repeat(Math.max(0, run.length - decoded.length))
    const opensString = quote === '' && /^["'`]/.test(decoded)
    const startsFresh = opensString || (!/^["'`]/.test(decoded) && !/[=<>!&|+\-*?]$/.test(code.slice(0, at)))
    quote = quoteAfter(decoded, quote)
    return startsFresh ? padding + decoded : decoded + padding
  })
}

function numbered(name: string): string {
  const point = /^[xX]/.test(name) ? Number.parseInt(name.slice(1), 16) : Number.parseInt(name, 10)
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ' '
}

/** Which quote is open behind `text`, when `quote` was open before it; empty for none. */
function quoteAfter(text: string, quote: string): string {
  let open = quote
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string
    if (character === '\\') at++
    else if (open === '' && /["'`]/.test(character)) open = character
    else if (character === open) open = ''
  }
  return open
}
