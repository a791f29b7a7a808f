import { fileAndLine } from '../../model/lines.js'
import type { Links } from '../../model/links.js'
import type { Lang, Location, Text } from '../../model/source.js'
import { forgeAddress } from '../parts/forge-address.js'
import { html, type Markup } from './markup.js'

/** How a page is shown: in which language, and where its places can be followed. */
export interface View {
  readonly lang: Lang
  readonly links?: Links
  /** Whose report it is. */
  readonly repository?: string
}

/** E.g. `src/a.ts:3`, as a link where a forge shows it. Long paths may break at their slashes. */
export function place(location: Location, view: View): Markup {
  return linked(fileAndLine(location), location.path, `#L${location.start.line}`, view)
}

export function filePlace(path: string, view: View): Markup {
  return linked(path, path, '', view)
}

function linked(shown: string, path: string, line: string, { links }: View): Markup {
  if (!links) return html`<code class="path">${shown}</code>`
  return html`<a href="${forgeAddress(links, path, line)}"><code class="path">${shown}</code></a>`
}

/** A word before or behind others: `text` in the language of the page. */
export function inLang(text: Text, { lang }: View): string {
  return text[lang]
}
