/** JSON escapes the quotes within an interpolation, e.g. `"${upper(\"x\")}"`; the language itself does not. */
export function isJson(text: string): boolean {
  return /^\uFEFF?\s*\{/.test(text)
}

/** The text with the escaped quotes inside `${…}` unescaped, each with a blank beside it outside its string: no offset moves. */
export function withBareQuotes(text: string): string {
  return text.replace(/\\.|"(?:[^"\\\n]|\\.)*"/g, (string) => (string.includes('${') ? bare(string) : string))
}

function bare(string: string): string {
  let out = ''
  let depth = 0
  let quoting = false
  for (let i = 0; i < string.length; i++) {
    const two = string.slice(i, i + 2)
    if (two === '\\"' && depth > 0) {
      out += quoting ? '" ' : ' "'
      quoting = !quoting
      i++
    } else if (two === '${' && string[i - 1] !== '$') {
      depth++
      out += two
      i++
    } else {
      if (string[i] === '}' && depth > 0) depth--
      out += string[i]
    }
  }
  return out
}
