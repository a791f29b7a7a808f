import { clipped, clippedStart } from './clipped.js'
import { oneLine } from './one-line.js'

/** Foreign text inside our Markdown (GitHub's and GitLab's): it must stay text. */

/** Everything that GitHub's Markdown could take for markup anywhere in a line, with what is written instead. */
const special: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\u200b': '&#8203;',
}

/**
 * Where GitHub and GitLab make a link or a mention of the rendered text, of raw HTML too, so that no backslash and no entity keeps
 * them from it; what does is a space without width. `www.`, any scheme before `//`, `@name`, `#1`, and GitLab's references: `!1`, `$1`,
 * `&1`, `~label`, `%milestone` (both also in quotes), `group/project>`, `[issue:1]`, `*iteration:1`, `[[page]]`.
 * https://docs.gitlab.com/user/markdown/#gitlab-specific-references
 */
const referring =
  /[@#]|:(?=\/\/)|(?<![a-z0-9])www(?=\.)|[!$&](?=\d)|[~%](?=[\w"'.])|\[(?=\[|\w+:)|\*(?=\w+:)|\/[\w.-]*\w(?=>)/gi

function unlinked(text: string): string {
  return text.replace(referring, (begin) => `${begin}\u200b`)
}

/** Prose. `length` bounds the result before escaping; a character becomes 9 at most. */
export function prose(text: string, length = 300): string {
  return unlinked(clipped(oneLine(text), length)).replace(
    /[&<>\u200b]|[\\`*_~[\]|$!]/g,
    (c) => special[c] ?? `\\${c}`,
  )
}

/** A path, a name, code. A backtick or a pipe cannot stand in a code span of a table; then it is HTML with entities. */
export function codeSpan(text: string, length = 200): string {
  const shown = clippedStart(oneLine(text), length).trim()
  if (shown === '') return ''
  if (!/[`|\\]|##\w*\[/.test(shown)) return `\`${shown}\``
  // Unlike a code span, what stands between tags is searched for addresses.
  const entities = unlinked(shown).replace(/[^\p{L}\p{N} ./:()-]/gu, (c) => `&#${c.codePointAt(0)};`)
  return `<code>${entities}</code>`
}

/** Text between HTML tags on one line, as in `<summary>`: Markdown is not read there, so backslashes would show. */
export function htmlText(text: string, length = 200): string {
  return unlinked(clipped(oneLine(text), length)).replace(/[&<>\u200b]/g, (c) => special[c] ?? c)
}
