import type { Links } from '../../model/links.js'
import type { Lang, Location } from '../../model/source.js'
import { placeOf } from './layout.js'
import { code } from './markdown-text.js'

/** How a Markdown report is shown: in which language, and where its places can be followed. */
export interface View {
  readonly lang: Lang
  readonly links?: Links
}

/** E.g. `` [`src/a.ts:3`](https://…/blob/<commit>/src/a.ts#L3) ``; without a forge only the name. */
export function place(location: Location, { links }: View): string {
  return linked(code(placeOf(location)), location.path, links, `#L${location.start.line}`)
}

export function filePlace(path: string, { links }: View): string {
  return linked(code(path), path, links, '')
}

/** The same view of another commit. */
export function viewOf(commit: string, { lang, links }: View): View {
  return links ? { lang, links: { ...links, commit } } : { lang }
}

function linked(shown: string, path: string, links: Links | undefined, line: string): string {
  if (!links || shown === '') return shown
  const { repository, commit, prefix } = links
  const files = links.forge === 'gitlab' ? '-/blob' : 'blob'
  // Both forges render Markdown, which has no lines, unless they are asked for the text.
  const plain = line !== '' && /\.(md|mdx|markdown|rst)$/i.test(path) ? '?plain=1' : ''
  return `[${shown}](${repository}/${files}/${commit}/${addressOf(prefix + path)}${plain}${line})`
}

/** `encodeURIComponent` leaves parentheses, which would end the link, and signs that Markdown takes for emphasis. */
function addressOf(path: string): string {
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
