import { fileAndLine } from '../../model/lines.js'
import type { Links } from '../../model/links.js'
import { codeSpan } from '../../model/markdown-text.js'
import type { Lang, Location } from '../../model/source.js'
import { forgeAddress } from './forge-address.js'

/** How a Markdown report is shown: in which language, and where its places can be followed. */
export interface View {
  readonly lang: Lang
  readonly links?: Links
}

/** E.g. `` [`src/a.ts:3`](https://…/blob/<commit>/src/a.ts#L3) ``; without a forge only the name. */
export function place(location: Location, { links }: View): string {
  return linked(codeSpan(fileAndLine(location)), location.path, links, `#L${location.start.line}`)
}

export function filePlace(path: string, { links }: View): string {
  return linked(codeSpan(path), path, links, '')
}

/** The same view of another commit. */
export function viewOf(commit: string, { lang, links }: View): View {
  return links ? { lang, links: { ...links, commit } } : { lang }
}

function linked(shown: string, path: string, links: Links | undefined, line: string): string {
  if (!links || shown === '') return shown
  return `[${shown}](${forgeAddress(links, path, line)})`
}
