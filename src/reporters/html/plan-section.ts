import type { Status } from '../../model/checklist.js'
import type { FeatureCount, PlannedPhase, Trend } from '../../model/progress.js'
import type { Report } from '../../model/report.js'
import type { Text } from '../../model/source.js'
import { grouped, labels } from '../parts/labels.js'
import { type StandingPhase, standingPhases } from '../parts/phase-standings.js'
import { statusWords } from '../parts/words.js'
import { bands, bandWords, inBand, totalOf } from './bands.js'
import { shareBar, sparkline } from './bars.js'
import { burndown, type Course, isCourse, sizes } from './burndown.js'
import { html, type Markup } from './markup.js'
import type { Section } from './section.js'
import { inLang, type View } from './view.js'
import { phaseNumbers, phaseWords, words } from './words.js'

/** The dates of the plan, the course against them, and each feature; undefined where none of these exists. */
export function planSection(report: Report, view: View): Section | undefined {
  const { progress, trend } = report
  if (!progress && !trend) return undefined
  const course = trend && trend.points.length > 0 ? { ...report, trend } : undefined
  return {
    id: 'plan',
    title: words.plan,
    body: html`${progress && progress.phases.length > 0 ? phaseTable(report, progress.phases, view) : undefined}
${course ? figure(course, view) : html`<p class="note">${inLang(words.noTrend, view)}</p>`}
${progress && progress.features.length > 0 ? featureTable(progress.features, trend, view) : undefined}`,
  }
}

function phaseTable(report: Report, phases: readonly PlannedPhase[], view: View): Markup {
  const standing = new Map(standingPhases(report).map((phase) => [phase.name, phase]))
  return html`<ol class="phases">${phases.map(({ name, date }) => {
    const stands = standing.get(name)
    return html`<li class="${stands?.standing}"><span class="badge" aria-hidden="true">${phaseNumbers[name]}</span><span><strong>${inLang(phaseWords[name], view)}</strong>${stands ? mark(stands, view) : undefined}<br><time datetime="${date}">${date}</time>${stands ? html` <span class="soft">${distance(stands, view)}</span>` : undefined}</span></li>`
  })}</ol>`
}

/** What stands ahead has no mark: its days say it. */
function mark({ standing }: StandingPhase, view: View): Markup | undefined {
  if (standing === 'ahead') return undefined
  const [status, word]: readonly [Status, Text] = {
    'in-force': ['not-applicable', words.inForce] as const,
    done: ['done', statusWords.done.word] as const,
    overdue: ['todo', words.overdue] as const,
  }[standing]
  const sign =
    standing === 'in-force'
      ? undefined
      : html`<span aria-hidden="true">${standing === 'done' ? statusWords.done.sign : '!'}</span> `
  return html` <span class="chip ${status}">${sign}${inLang(word, view)}</span>`
}

function distance({ days }: StandingPhase, view: View): string {
  if (days === 0) return inLang(words.thatDay, view)
  return inLang(days > 0 ? labels.inDays(days) : words.passed(-days), view)
}

function figure(course: Course, view: View): Markup {
  const { trend } = course
  const isDrawn = isCourse(trend)
  const note = [
    words.sampled(trend.points.length),
    isDrawn ? words.straight : words.oneDay,
    ...(trend.isWhole ? [] : [words.shallow]),
  ]
  return html`<figure><figcaption><h3>${inLang(words.course, view)}</h3>
<p class="note">${note.map((text) => inLang(text, view)).join(view.lang === 'ja' ? '' : ' ')}</p></figcaption>
${isDrawn ? drawing(course, view) : undefined}
${courseTable(trend, view, isDrawn)}</figure>`
}

function drawing(course: Course, view: View): Markup {
  return html`${sizes.map((size) => burndown(course, size, view))}
<ul class="legend">${[...bands].reverse().map((band) => html`<li><svg class="swatch" viewBox="0 0 12 12" aria-hidden="true"><rect class="band ${band}" width="12" height="12" rx="2"/></svg>${inLang(bandWords[band], view)}</li>`)}</ul>`
}

function featureTable(features: readonly FeatureCount[], trend: Trend | undefined, view: View): Markup {
  const points = trend?.points ?? []
  const heads = [
    words.feature,
    words.onWebSocket,
    words.onStreams,
    words.share,
    ...(points.length > 1 ? [words.featureCourse] : []),
  ]
  return html`<h3>${inLang(words.features, view)}</h3>
<table class="cards"><thead><tr>${heads.map((head) => html`<th scope="col">${inLang(head, view)}</th>`)}</tr></thead>
<tbody>
${features.map((feature) => featureRow(feature, points, heads, view))}</tbody></table>`
}

function featureRow(
  { name, clients, streams, unread = 0 }: FeatureCount,
  points: Trend['points'],
  heads: readonly Parameters<typeof inLang>[0][],
  view: View,
): Markup {
  const course = points.map((point) => point.features.find((one) => one.name === name)?.clients ?? 0)
  const cells: readonly Markup[] = [
    html`${grouped(clients)}`,
    html`${grouped(streams)}`,
    unread > 0
      ? html`<span class="chip unknown"><span aria-hidden="true">${statusWords.unknown.sign}</span> ${inLang(words.unreadFiles(unread), view)}</span>`
      : clients === 0
        ? html`<span class="chip done"><span aria-hidden="true">${statusWords.done.sign}</span> ${inLang(words.noClient, view)}</span>`
        : html`<span class="share">${inLang(words.ofTotal(streams, clients + streams), view)} ${shareBar(streams, clients + streams)}</span>`,
    ...(points.length > 1
      ? [
          html`<span class="share">${sparkline(course)} ${grouped(course[0] ?? 0)} → ${grouped(course.at(-1) ?? 0)}</span>`,
        ]
      : []),
  ]
  return html`<tr><th scope="row">${name ?? inLang(words.noFeature, view)}</th>${cells.map((cell, index) => html`<td data-head="${inLang(heads[index + 1] ?? words.name, view)}">${cell}</td>`)}</tr>
`
}

/**
 * The data of the chart as a table, for readers who cannot see it and for those who want the numbers. Where there is no chart, it
 * stands open.
 */
function courseTable({ points }: Trend, view: View, isDrawn: boolean): Markup {
  const heads = [
    words.date,
    words.commitHead,
    ...bands.map((band) => bandWords[band]),
    words.total,
    words.unread,
  ]
  const title = inLang(isDrawn ? words.numbers : words.plainNumbers, view)
  return html`<details${isDrawn ? undefined : html` open`}><summary>${title}</summary>
<div class="wide-table" tabindex="0" role="group" aria-label="${title}"><table class="numbers">
<thead><tr>${heads.map((head) => html`<th scope="col">${inLang(head, view)}</th>`)}</tr></thead>
<tbody>
${points.map(
  (
    point,
  ) => html`<tr><th scope="row">${point.date}</th><td><code>${point.commit}</code></td>${[...bands.map((band) => inBand(point, band)), totalOf(point), point.unread].map((count) => html`<td>${grouped(count)}</td>`)}</tr>
`,
)}</tbody></table></div></details>`
}
