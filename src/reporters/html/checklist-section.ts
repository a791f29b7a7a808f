import type { Evidence, Group, Remaining, Status } from '../../model/checklist.js'
import type { ItemChange } from '../../model/comparison.js'
import type { Report, ReportItem } from '../../model/report.js'
import type { Text } from '../../model/source.js'
import { attestCommand, attestWords, takesWord } from '../parts/attest-words.js'
import { itemStep } from '../parts/change-words.js'
import { headed, isWorthShowing, labels } from '../parts/labels.js'
import { countsOf, itemCounts } from '../parts/totals.js'
import { groupWords, statusWords } from '../parts/words.js'
import { shareBar, stackedBar } from './bars.js'
import { html, type Markup } from './markup.js'
import type { Section } from './section.js'
import { inLang, place, type View } from './view.js'
import { words } from './words.js'

/** At most this many rows under one item: the table of findings lists them all. */
const most = 200

export function checklistSection(report: Report, view: View): Section {
  const { checklist } = report
  const changes = new Map(report.comparison?.items.map((change) => [change.id, change]))
  const groups = (Object.keys(groupWords) as Group[]).filter((group) =>
    checklist.some((item) => item.group === group),
  )
  return {
    id: 'checklist',
    title: labels.checklistTitle,
    aside: inLang(labels.itemsDoneOfAll(itemCounts(checklist)), view),
    body: html`${standing(checklist, view)}
${groups.map(
  (group) => html`<h3>${inLang(groupWords[group], view)}</h3>
<ul class="items">
${checklist.filter((item) => item.group === group).map((item) => itemRow(item, changes.get(item.id), view))}</ul>
`,
)}`,
  }
}

/** How many items have each status: the bar, and its words. */
function standing(checklist: readonly ReportItem[], view: View): Markup {
  const counted = new Map(
    countsOf(checklist.map(({ assessment }) => assessment.status)).map(({ of, count }) => [of, count]),
  )
  const statuses = (Object.keys(statusWords) as Status[])
    .filter((status) => counted.has(status))
    .sort((a, b) => statusWords[b].rank - statusWords[a].rank)
  return html`${stackedBar(statuses.map((kind) => ({ kind, count: counted.get(kind) ?? 0 })))}
<ul class="legend">${statuses.map((status) => html`<li>${chip(status, view)} ${counted.get(status)}</li>`)}</ul>`
}

function chip(status: Status, view: View): Markup {
  const { sign, word } = statusWords[status]
  return html`<span class="chip ${status}"><span aria-hidden="true">${sign}</span> ${inLang(word, view)}</span>`
}

function itemRow(item: ReportItem, change: ItemChange | undefined, view: View): Markup {
  const { lang } = view
  const { status, because, becauseIn, channels, attestation, remaining, evidence, more } = item.assessment
  const asides = [
    ...(change ? [itemStep(change)[lang]] : []),
    ...(attestation ? [inLang(labels.saidBy(attestation), view)] : []),
    ...(item.owner === undefined ? [] : [headed(inLang(labels.owner, view), item.owner, lang)]),
  ]
  const left = remaining.length + (more?.remaining ?? 0)
  return html`<li id="item-${item.id}"><details class="item"><summary>${chip(status, view)} <span class="title"><strong>${item.title[lang]}</strong>${left > 0 && status !== 'manual' ? html` <span class="soft">${inLang(words.remaining(left), view)}</span>` : undefined}</span></summary>
<div class="body"><p>${becauseIn[lang] ?? because}</p>${asides.map(
    (aside) => html`
<p class="soft">${aside}</p>`,
  )}${
    takesWord(item)
      ? html`
<p class="soft">${inLang(attestWords.confirm, view)} <code>${attestCommand(item.id)}</code></p>`
      : undefined
  }${
    channels && isWorthShowing(channels)
      ? html`
<p class="share soft">${inLang(labels.channelCount(channels), view)} ${shareBar(channels.done, channels.total)}</p>`
      : undefined
  }<div class="folds">${rows(words.remaining, remaining, view, more?.remaining)}${rows(words.evidence, evidence, view, more?.evidence)}</div></div></details></li>
`
}

function rows(
  title: (count: number) => Text,
  all: readonly (Evidence | Remaining)[],
  view: View,
  beyond = 0,
): Markup | undefined {
  if (all.length === 0) return undefined
  const cut = Math.max(0, all.length - most) + beyond
  return html`
<details><summary>${inLang(title(all.length + beyond), view)}</summary><ul class="rows">
${all.slice(0, most).map(
  ({ text, location }) =>
    html`<li>${location ? html`${place(location, view)} ` : undefined}${text[view.lang]}</li>
`,
)}${cut > 0 ? html`<li>${inLang(words.cut(cut), view)}</li>` : undefined}</ul></details>`
}
