import type { Links } from '../../model/links.js'

/** Where the forge shows a file of the scanned commit. `line` is empty or, e.g., `#L3`. */
export function forgeAddress(links: Links, path: string, line: string): string {
  const { repository, commit, prefix } = links
  const files = links.forge === 'gitlab' ? '-/blob' : 'blob'
  // Both forges render Markdown, without line numbers, unless the address requests the source.
  const plain = line !== '' && /\.(md|mdx|markdown|rst)$/i.test(path) ? '?plain=1' : ''
  return `${repository}/${files}/${commit}/${encoded(prefix + path)}${plain}${line}`
}

/** `encodeURIComponent` leaves parentheses, which would end the link, and signs that Markdown takes for emphasis. */
function encoded(path: string): string {
  return path
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map((part) =>
      encodeURIComponent(part).replace(
        /[!'()*_~]/g,
        (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    )
    .join('/')
}
