import type { Report } from '../../model/report.js'
import { grouped, labels } from '../parts/labels.js'
import { verdicts } from '../parts/totals.js'
import { verdictWords } from '../parts/words.js'
import { mostUsesFirst } from '../parts/workspace-words.js'
import { html } from './markup.js'
import type { Section } from './section.js'
import { filePlace, said, type View } from './view.js'
import { words } from './words.js'

/** A row for each package of a monorepo in which something was found. */
export function workspacesSection({ workspaces = [] }: Report, view: View): Section | undefined {
  if (workspaces.length === 0) return undefined
  const heads = [words.uses, ...verdicts.map((kind) => verdictWords[kind].word)].map((head) =>
    said(head, view),
  )
  return {
    id: 'workspaces',
    title: labels.workspacesTitle,
    aside: grouped(workspaces.length),
    body: html`<table class="cards"><thead><tr><th scope="col">${said(labels.workspace, view)}</th>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${mostUsesFirst(workspaces).map(
  ({ name, folder, uses, sockets }) =>
    html`<tr><th scope="row"><code class="path">${name}</code><br>${filePlace(folder, view)}</th>${[uses, ...verdicts.map((kind) => sockets[kind])].map((count, i) => html`<td data-head="${heads[i]}">${grouped(count)}</td>`)}</tr>
`,
)}</tbody></table>`,
  }
}
