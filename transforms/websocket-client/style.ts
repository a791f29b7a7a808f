/** How a file is written, as far as new lines must match it. */
export interface Style {
  readonly quote: "'" | '"'
  readonly semicolon: ';' | ''
  readonly indent: string
  readonly newline: '\n' | '\r\n'
  readonly trailingComma: ',' | ''
  readonly typescript: boolean
}

/** Reads the habits of a file off its own lines. `at` is a statement whose line end and semicolon are the nearest example. */
export function styleOf(
  text: string,
  typescript: boolean,
  statement: { readonly start: number; readonly end: number },
): Style {
  const single = text.split("'").length
  const double = text.split('"').length
  return {
    quote: double > single ? '"' : "'",
    semicolon: text[statement.end - 1] === ';' ? ';' : '',
    indent: indentUnit(text),
    newline: text.includes('\r\n') ? '\r\n' : '\n',
    trailingComma: hasNoTrailingCommas(text) ? '' : ',',
    typescript,
  }
}

/** Some object ends `key: value` and then `}` on the next line, and none ends with a comma before it. */
function hasNoTrailingCommas(text: string): boolean {
  return (
    /\n[ \t]*['"]?[\w$-]+['"]?: [^\r\n]*[^\s,;:?{([]\r?\n[ \t]*\}/.test(text) && !/,\r?\n\s*[}\])]/.test(text)
  )
}

/** The smallest indentation in use: a tab, or 2 or 4 spaces. */
function indentUnit(text: string): string {
  if (/\n\t/.test(text)) return '\t'
  let smallest = 8
  for (const match of text.matchAll(/\n( +)\S/g))
    smallest = Math.min(smallest, Math.max(2, match[1]?.length ?? 8))
  return ' '.repeat(smallest === 8 ? 2 : smallest)
}

export function quoted(text: string, style: Style): string {
  return `${style.quote}${text.replace(/\\/g, '\\\\').replaceAll(style.quote, `\\${style.quote}`)}${style.quote}`
}
