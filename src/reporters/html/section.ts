import type { Text } from '../../model/source.js'
import { html, type Markup } from './markup.js'
import { inLang, type View } from './view.js'

/** A part of the page that the contents name. */
export interface Section {
  readonly id: string
  readonly title: Text
  /** Behind the title, smaller. */
  readonly aside?: string
  readonly body: Markup
}

export function sectionOf({ id, title, aside, body }: Section, view: View): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${inLang(title, view)}${aside === undefined ? undefined : html` <small>${aside}</small>`}</h2>
${body}
</section>
`
}
