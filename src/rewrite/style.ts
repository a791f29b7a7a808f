import type { SourceText, Span } from '../model/source.js'
import { scriptBlock } from './script-block.js'

/** How a file is written, as far as new lines must match it. */
export interface Style {
  readonly quote: "'" | '"'
  readonly semicolon: ';' | ''
  readonly indent: string
  readonly newline: '\n' | '\r\n'
  readonly trailingComma: ',' | ''
  readonly typescript: boolean
  /** JavaScript with type-checking on: a cast is a comment. */
  readonly checked: boolean
  /** How a callback of one parameter is begun: `(event) =>`, `event =>`, or `function (event)` where arrows are not in use. */
  readonly callback: 'parentheses' | 'bare' | 'function'
  /** What stands inside the braces of an object or a list of imports in one line. */
  readonly space: ' ' | ''
  /** A page: in XHTML, `<svg>` and `<math>` even what stands in a script is read as markup first. */
  readonly inMarkup: boolean
}

/**
 * The settings of the project's formatter; else the habits of a script, read from its lines. `statement` is the nearest example of
 * a line's end.
 */
export function styleOf(source: SourceText, statement: Span | undefined): Style {
  const block = scriptBlock(source, statement?.start ?? 0)
  const text = source.text.slice(block.start, block.end)
  const single = text.split("'").length
  const double = text.split('"').length
  return {
    quote: double > single ? '"' : "'",
    semicolon: hasSemicolons(source.text, statement) ? ';' : '',
    indent: indentUnit(text),
    newline: source.text.includes('\r\n') ? '\r\n' : '\n',
    trailingComma: hasNoTrailingCommas(text) ? '' : ',',
    typescript: isTypeScript(source, block),
    callback: callbackOf(text),
    space: ' ',
    inMarkup: source.language === 'html',
    checked: /^[ \t]*\/\/\s*@ts-check\b/m.test(source.text),
    ...source.format,
  }
}

function callbackOf(text: string): Style['callback'] {
  const bare = text.match(/(?<![\w$)\].])[\w$]+ =>/g)?.length ?? 0
  const parentheses = text.match(/\([\w$]+\) =>/g)?.length ?? 0
  if (!text.includes('=>') && /\bfunction\b/.test(text)) return 'function'
  return bare > parentheses ? 'bare' : 'parentheses'
}

/** `{ a, b }` in one line, or `{a, b}`. */
export function braced(inside: string, { space }: Pick<Style, 'space'>): string {
  return `{${space}${inside}${space}}`
}

/** A callback that is one expression, as the file writes such. E.g. `event => event.data`. */
export function callback(parameter: string, expression: string, style: Style): string {
  return style.callback === 'function'
    ? `${opening(parameter, style)} ${expression}${style.semicolon || ';'} }`.replace(/;;/, ';')
    : arrow(parameter, expression, style)
}

/** The head of a callback with a body, as the file writes such. E.g. `event => {`. */
export function opening(parameter: string, style: Style): string {
  return style.callback === 'function' ? `function (${parameter}) {` : arrow(parameter, '{', style)
}

function arrow(parameter: string, body: string, style: Style): string {
  return `${parameter !== '' && style.callback === 'bare' ? parameter : `(${parameter})`} => ${body}`
}

function isTypeScript({ text, language }: SourceText, block: Span): boolean {
  if (language === 'typescript') return true
  const tag = text.lastIndexOf('<script', block.start)
  return block.start > 0 && /\blang\s*=\s*["']?tsx?\b/.test(text.slice(tag, block.start))
}

/** A statement says it for its neighbours; else the line ends of the file. */
function hasSemicolons(text: string, statement: { readonly end: number } | undefined): boolean {
  if (statement && /[;\n]/.test(text.slice(statement.end - 1, statement.end + 1)))
    return text[statement.end - 1] === ';' || text[statement.end] === ';'
  return /;[ \t]*\r?\n/.test(text)
}

/** Some object ends `key: value` and then `}` on the next line, and none ends with a comma before it. */
function hasNoTrailingCommas(text: string): boolean {
  return (
    /\n[ \t]*['"]?[\w$-]+['"]?: [^\r\n]*[^\s,;:?{([]\r?\n[ \t]*\}/.test(text) && !/,\r?\n\s*[}\])]/.test(text)
  )
}

/** The most frequent step of indentation: a tab, or a number of spaces. */
function indentUnit(text: string): string {
  if (/\n\t/.test(text)) return '\t'
  const steps = new Map<number, number>()
  let last = 0
  for (const [, blanks = ''] of text.matchAll(/\n( *)(?=[^\s*])/g)) {
    const step = blanks.length - last
    if (step === 2 || step === 4 || step === 3 || step === 8) steps.set(step, (steps.get(step) ?? 0) + 1)
    last = blanks.length
  }
  const [most] = [...steps].sort((one, other) => other[1] - one[1] || one[0] - other[0])
  return ' '.repeat(most?.[0] ?? 2)
}

export function quoted(text: string, style: Style): string {
  // JSON's escapes are JavaScript's too; the two line ends that JSON leaves are none between quotes before ES2019.
  const inner = JSON.stringify(text)
    .slice(1, -1)
    .replace(/[\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16)}`)
  const plain =
    style.quote === '"' ? inner : inner.replaceAll('\\"', '"').replaceAll(style.quote, `\\${style.quote}`)
  return `${style.quote}${unmarked(plain, style)}${style.quote}`
}

/** The inside of a literal or a template without what markup would read in it: an entity could end it. */
export function unmarked(inside: string, { inMarkup }: Style): string {
  if (!inMarkup) return inside
  return inside.replace(/&(?=[#\w])|<(?=[\w/!?])/g, (sign) => (sign === '&' ? '\\x26' : '\\x3C'))
}
