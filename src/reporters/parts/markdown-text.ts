import { oneLine } from '../../model/one-line.js'
import { clipped, clippedStart } from './layout.js'

/** Text of somebody else inside our Markdown (GitHub's and GitLab's): it must stay text. */

/** Everything that GitHub's Markdown could take for markup anywhere in a line, with what is written instead. */
const special: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // A zero-width space, since an entity for the sign itself would still notify: mentions are made from the rendered text.
  '@': '@&#8203;',
  '#': '#&#8203;',
}

/**
 * Where GitHub and GitLab begin a link of bare text: `www.`, and any scheme before `//`. GitLab looks for both in the rendered text, of
 * raw HTML too, so here as well only a zero-width space keeps them apart.
 */
const linked = /:(?=\/\/)|\bwww(?=\.)/gi

function unlinked(text: string): string {
  return text.replace(linked, (begin) => `${begin}&#8203;`)
}

/** Prose. `length` bounds the result before escaping; a character becomes 9 at most. */
export function prose(text: string, length = 300): string {
  const escaped = clipped(oneLine(text), length).replace(
    /[&<>@#]|[\\`*_~[\]|$!]/g,
    (c) => special[c] ?? `\\${c}`,
  )
  return unlinked(escaped)
}

/** A path, a name, code. A backtick or a pipe cannot stand in a code span of a table; then it is HTML with entities. */
export function code(text: string, length = 200): string {
  const shown = clippedStart(oneLine(text), length).trim()
  if (shown === '') return ''
  if (!/[`|\\]|##\w*\[/.test(shown)) return `\`${shown}\``
  const entities = shown.replace(/[^\p{L}\p{N} ./:()-]/gu, (c) => `&#${c.codePointAt(0)};`)
  // Unlike a code span, what stands between tags is searched for addresses.
  return `<code>${unlinked(entities)}</code>`
}

/** Text between HTML tags on one line, as in `<summary>`: Markdown is not read there, so backslashes would show. */
export function html(text: string, length = 200): string {
  return unlinked(clipped(oneLine(text), length).replace(/[&<>@#]/g, (c) => special[c] ?? c))
}
