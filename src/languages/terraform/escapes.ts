const short: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }

/** `$${` and `%%{` stand for `${` and `%{`, in quotes and in heredocs alike. */
const doubled = /([$%])\1\{/g

const quoted = /([$%])\1\{|\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([nrt"\\]))/g

/** The text that is written between quotes. What is no escape stays as it is, as in broken code. */
export function unescapeQuoted(raw: string): string {
  return raw.replace(quoted, (whole, sign?: string, four?: string, eight?: string, one?: string) => {
    if (sign !== undefined) return `${sign}{`
    if (one !== undefined) return short[one] ?? whole
    const point = Number.parseInt(four ?? eight ?? '', 16)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}

/** Heredocs know no backslash. */
export function unescapeHeredoc(raw: string): string {
  return raw.replace(doubled, '$1{')
}
