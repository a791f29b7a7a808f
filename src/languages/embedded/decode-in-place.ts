/** Character references and escapes in code that stands in something else, decoded to the same length: every offset stays true. */

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

/** E.g. `send(&quot;hi&quot;)` → `send(     "hi"     )`. */
export function decodeReferences(code: string): string {
  if (!code.includes('&')) return code
  return decodeInPlace(code, references, (run) =>
    run.replace(/&(#?)([^;&]{1,40});/g, (whole, hash, name: string) =>
      hash === '' ? (named[name] ?? whole) : numbered(name),
    ),
  )
}

const escapes =
  /(?:\\(?:u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|\r\n|[\s\S]))+/g
const escaped: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\n': '', '\r\n': '' }

/** E.g. `send(\"hi\")` → `send( "hi" )`: the escapes of JavaScript and Python strings. */
export function decodeEscapes(content: string): string {
  if (!content.includes('\\')) return content
  // `<\/script>` must stay in one piece, or it ends no script.
  const whole = content.replaceAll('<\\/', ' </')
  return decodeInPlace(whole, escapes, (run) =>
    run.replace(/\\(u\{[^}]{0,20}\}|[uUx][0-9a-fA-F]+|\r\n|[\s\S])/g, (_, sequence: string) => {
      const code = /^[uUx]\{?([0-9a-fA-F]+)/.exec(sequence)?.[1]
      return code === undefined ? (escaped[sequence] ?? sequence) : character(Number.parseInt(code, 16))
    }),
  )
}

/**
 * Runs of sequences that touch are decoded together, so that `&amp;&amp;` stays one operator; the blanks that are left over
 * go outside of the string or the operator that a run belongs to.
 */
function decodeInPlace(code: string, runs: RegExp, decode: (run: string) => string): string {
  let quote = ''
  let from = 0
  return code.replace(runs, (run, at: number) => {
    quote = quoteAfter(code.slice(from, at), quote)
    from = at + run.length
    const decoded = decode(run)
    const padding = ' '.repeat(Math.max(0, run.length - decoded.length))
    const isQuote = /^["'`]/.test(decoded)
    const opensString = quote === '' && isQuote
    const startsFresh = opensString || (!isQuote && !/[=<>!&|+\-*?]/.test(code[at - 1] ?? ''))
    quote = quoteAfter(decoded, quote)
    return startsFresh ? padding + decoded : decoded + padding
  })
}

function numbered(name: string): string {
  const point = /^[xX]/.test(name) ? Number.parseInt(name.slice(1), 16) : Number.parseInt(name, 10)
  return character(point)
}

function character(point: number): string {
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
