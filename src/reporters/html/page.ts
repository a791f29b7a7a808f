import { createHash } from 'node:crypto'
import { fileAndLine } from '../../model/lines.js'
import { oneLine } from '../../model/one-line.js'
import type { Report } from '../../model/report.js'
import type { Text } from '../../model/source.js'
import { changeLines } from '../parts/change-lines.js'
import { changeVerdict } from '../parts/change-verdict.js'
import { against, changeTitle, totalsLine } from '../parts/change-words.js'
import { bracketed, grouped, labels } from '../parts/labels.js'
import { channelsIn, usesIn } from '../parts/left-out.js'
import { sharesIn } from '../parts/shares.js'
import { itemCounts, verdicts } from '../parts/totals.js'
import { verdictWords } from '../parts/words.js'
import { shareBar } from './bars.js'
import { channelsSection } from './channels-section.js'
import { checklistSection } from './checklist-section.js'
import script from './filter.js?raw'
import { findingsSection } from './findings-section.js'
import { foldedTable } from './folded-table.js'
import { html, type Markup, Markup as Raw } from './markup.js'
import { notReadSection } from './not-read-section.js'
import style from './page.css?raw'
import { planSection } from './plan-section.js'
import { questionsSection } from './questions-section.js'
import { type Section, sectionOf } from './section.js'
import { socketsSection } from './sockets-section.js'
import { filePlace, inLang, type View } from './view.js'
import { words } from './words.js'

/** The whole report as one page that needs nothing else: its own policy forbids it to load, send or embed anything. */
export function page(report: Report, view: View): string {
  const sections = [
    changeSection(report, view),
    planSection(report, view),
    questionsSection(report, view),
    checklistSection(report, view),
    ...sharesSections(report, view),
    channelsSection(report, view),
    socketsSection(report, view),
    notReadSection(report, view),
    findingsSection(report, view),
  ].filter((section) => section !== undefined)
  return html`<!doctype html>
<!-- migrate-ws:report -->
<html lang="${view.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${titleOf(report, view)}</title>
<style>${new Raw(style)}</style>
</head>
<body>
<a class="skip" href="#main">${inLang(words.skip, view)}</a>
${head(report, sections, view)}
<main id="main">
${summary(report, view)}
${sections.map((section) => sectionOf(section, view))}</main>
<footer><a href="#top">${inLang(words.toContents, view)}</a></footer>
<script>${new Raw(script)}</script>
</body>
</html>
`.text
}

function policy(): string {
  return [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** A source expression for exactly this text (CSP Level 3, section 2.3.1). */
function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/** What a tab, a bookmark and a printed page are found by. */
function titleOf({ today }: Report, view: View): string {
  const { repository } = view
  const title = inLang(words.title, view)
  const named = repository === undefined ? title : `${repository} – ${title}`
  return today === undefined ? named : `${named}, ${today}`
}

function head(report: Report, sections: readonly Section[], view: View): Markup {
  const { tool, today, files, trend } = report
  const commit = trend?.points.at(-1)?.commit
  const facts = [
    ...(commit === undefined ? [] : [inLang(words.commit(commit), view)]),
    inLang(labels.scanned(files), view),
    `${tool.name} ${tool.version}`,
  ]
  const { repository } = view
  const date =
    today === undefined
      ? undefined
      : html`<time datetime="${today}">${inLang(words.asOf(today), view)}</time>`
  return html`<header id="top"><h1>${inLang(words.title, view)}</h1>
<p class="whose">${repository === undefined ? undefined : html`<strong>${repository}</strong>`}${repository === undefined || date === undefined ? undefined : ' · '}${date}</p>
<p class="soft">${facts.join(' · ')}</p>${report.part ? html`<p><strong>${inLang(labels.partSeen(report.part, files), view)}</strong></p>` : undefined}
<nav aria-label="${inLang(words.contents, view)}"><ul>${sections.map(({ id, title, aside }) => html`<li><a href="#${id}">${inLang(title, view)}</a>${aside !== undefined && /^[\d,]+$/.test(aside) ? html`<span class="soft">${bracketed(aside, view.lang)}</span>` : undefined}</li>`)}</ul></nav>
</header>`
}

/** What changed against the base, where one was given. */
function changeSection(report: Report, view: View): Section | undefined {
  const { comparison } = report
  if (!comparison) return undefined
  const { change, standing, isBlocked } = changeVerdict(report, comparison)
  const lines = changeLines(report, comparison, {
    lang: view.lang,
    name: oneLine,
    channel: oneLine,
    said: oneLine,
    place: fileAndLine,
    placeBefore: fileAndLine,
    file: oneLine,
  })
  return {
    id: 'change',
    title: changeTitle,
    aside: inLang(against(comparison.base, oneLine), view),
    body: html`<p><strong>${isBlocked ? '⛔ ' : ''}${inLang(change, view)}</strong> ${inLang(standing, view)}</p>
<p class="soft">${inLang(totalsLine(report, comparison), view)}</p>
<ul class="rows">${lines.map((line) => html`<li>${line}</li>`)}</ul>`,
  }
}

/** The four numbers that say where the migration stands. */
function summary(report: Report, view: View): Markup {
  const { checklist, sockets } = report
  const items = itemCounts(checklist)
  const channels = channelsIn(report)
  const own = sockets.filter(({ zone }) => zone === 'source').length
  return html`<ul class="tiles">
${share(words.itemsDone, items.done, items.total, view)}
${channels.total > 0 ? share(words.channelsOnSse, channels.done, channels.total, view) : undefined}
${plain(words.clientSockets, own, view)}
${plain(words.uses, usesIn(report), view)}
</ul>`
}

function share(what: Text, done: number, total: number, view: View): Markup {
  return html`<li class="tile"><span class="number">${grouped(done)}<span class="of"> / ${grouped(total)}</span></span> <span class="what">${inLang(what, view)}</span>${shareBar(done, total)}</li>`
}

function plain(what: Text, count: number, view: View): Markup {
  return html`<li class="tile"><span class="number">${grouped(count)}</span> <span class="what">${inLang(what, view)}</span></li>`
}

/** A row for each workspace and for each owner with something to do. */
function sharesSections(report: Report, view: View): readonly Section[] {
  const heads = [words.uses, ...verdicts.map((kind) => verdictWords[kind].word)].map((head) =>
    inLang(head, view),
  )
  return sharesIn(report).map(({ id, title, head, rows }) => ({
    id,
    title,
    aside: grouped(rows.length),
    body: foldedTable(
      [inLang(head, view), ...heads],
      rows.map(
        ({ name, folder, uses, sockets }) =>
          html`<tr><th scope="row"><code class="path">${inLang(name, view)}</code>${folder === undefined ? undefined : html`<br>${filePlace(folder, view)}`}</th>${[uses, ...verdicts.map((kind) => sockets[kind])].map((count, i) => html`<td data-head="${heads[i]}">${grouped(count)}</td>`)}</tr>
`,
      ),
      view,
    ),
  }))
}
