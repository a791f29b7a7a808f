import type { Progress, Trend, TrendPoint } from '../../model/progress.js'
import { dayOf, monthOf, monthsBetween } from '../parts/days.js'
import { grouped } from '../parts/labels.js'
import { columnsOf } from '../parts/layout.js'
import { bands, bandWords, inBand, totalOf } from './bands.js'
import { html, type Markup, nothing } from './markup.js'
import { roundTicks, scale } from './scale.js'
import { inLang, type View } from './view.js'
import { phaseNumbers, words } from './words.js'

/** Units of the drawing; a page shows the one that fits, so that letters keep their size on a phone. */
export interface Size {
  readonly name: 'wide' | 'narrow'
  readonly width: number
  readonly height: number
  /** Whether the names of the bands stand behind the last point. */
  readonly isNamed: boolean
  readonly months: number
}

export const sizes: readonly Size[] = [
  { name: 'wide', width: 860, height: 334, isNamed: true, months: 10 },
  { name: 'narrow', width: 330, height: 254, isNamed: false, months: 4 },
]

export interface Course {
  readonly trend: Trend
  readonly progress?: Progress
  readonly today?: string
}

interface Frame {
  readonly x: (date: number) => number
  readonly y: (value: number) => number
  readonly left: number
  readonly right: number
  /** Where the drawing ends. */
  readonly end: number
  readonly top: number
  readonly bottom: number
}

/** Commits of one day make no line. */
export function isCourse({ points }: Trend): boolean {
  return points[0]?.date !== points.at(-1)?.date
}

/**
 * WebSocket use as stacked bands over time, with the dates of the plan and the line to its end. undefined where there is no course.
 */
export function burndown(course: Course, size: Size, view: View): Markup {
  const { points } = course.trend
  const [first] = points
  const last = points.at(-1)
  if (!first || !last || !isCourse(course.trend)) return nothing
  const days = daysOf(course)
  const from = Math.min(...days)
  const to = Math.max(...days)
  const ticks = roundTicks(Math.max(...points.map(totalOf), 1))
  const frame = {
    left: 40,
    right:
      size.width -
      (size.isNamed ? 24 + Math.max(...namesOf(last, view).map(({ text }) => widthOf(text))) : 12),
    end: size.width,
    top: 34,
    bottom: size.height - 40,
  }
  const at: Frame = {
    ...frame,
    x: scale([from, to], [frame.left, frame.right]),
    y: scale([0, ticks.at(-1) ?? 1], [frame.bottom, frame.top]),
  }
  const id = `course-${size.name}`
  const about = words.courseAbout(first.date, last.date, totalOf(first), totalOf(last))
  return html`<svg class="chart ${size.name}" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-labelledby="${id}-title" aria-describedby="${id}-about">
<title id="${id}-title">${inLang(words.course, view)}</title><desc id="${id}-about">${inLang(about, view)}</desc>
${ticks.map((tick) => gridLine(tick, at))}
${monthsBetween(from, to, size.months).map((month) => label('tick', at.x(month), at.bottom + 32, monthOf(month), 'middle', at))}
${areas(points, at)}
${planLine(course, at, view)}
${marks(course, at, view)}
${size.isNamed ? names(last, at, view) : undefined}
</svg>`
}

function daysOf({ trend, progress, today }: Course): readonly number[] {
  const dates = [...trend.points, ...(progress?.phases ?? [])].map(({ date }) => date)
  return [...dates, ...(today === undefined ? [] : [today])].map(dayOf)
}

function gridLine(tick: number, { left, right, y }: Frame): Markup {
  return html`<line class="grid" x1="${left}" x2="${right}" y1="${y(tick)}" y2="${y(tick)}"/><text class="tick" x="${left - 6}" y="${y(tick) + 4}" text-anchor="end">${grouped(tick)}</text>
`
}

function areas(points: readonly TrendPoint[], { x, y }: Frame): readonly Markup[] {
  return bands.map((band, index) => {
    const below = (point: TrendPoint) =>
      bands.slice(0, index).reduce((sum, one) => sum + inBand(point, one), 0)
    const top = points.map((point) => [x(dayOf(point.date)), y(below(point) + inBand(point, band))] as const)
    const floor = points.map((point) => [x(dayOf(point.date)), y(below(point))] as const)
    const outline = [...top, ...floor.reverse()].map((pair) => pair.join(',')).join(' ')
    return html`<polygon class="band ${band}" points="${outline}"/>
`
  })
}

/** From what was there when the freeze began, else from the first commit shown, down to nothing on the last day. */
function planLine({ trend, progress }: Course, at: Frame, view: View): Markup | undefined {
  const date = (name: string) => progress?.phases.find((phase) => phase.name === name)?.date
  const end = date('remove')
  const [first] = trend.points
  if (end === undefined || !first) return undefined
  const freeze = date('freeze')
  const start = freeze === undefined || freeze < first.date ? first.date : freeze
  const then = trend.points.filter((point) => point.date <= start).at(-1) ?? first
  if (end <= start) return undefined
  const { x, y } = at
  const [x1, y1, x2, y2] = [x(dayOf(start)), y(totalOf(then)), x(dayOf(end)), y(0)]
  return html`<line class="plan" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>${label('plan-name', (x1 + x2) / 2 + 6, (y1 + y2) / 2 - 6, inLang(words.planLine, view), 'start', at)}
`
}

/** The days of the plan, by the number of their phase, and the day of the report. */
function marks({ progress, today }: Course, frame: Frame, view: View): readonly Markup[] {
  const { x, top, bottom } = frame
  const days = (progress?.phases ?? []).map(({ name, date }) => ({
    kind: 'phase',
    at: x(dayOf(date)),
    sign: String(phaseNumbers[name]),
  }))
  const now =
    today === undefined ? [] : [{ kind: 'today', at: x(dayOf(today)), sign: inLang(words.today, view) }]
  return [...days, ...now].map(
    ({ kind, at, sign }) =>
      html`<line class="${kind}" x1="${at}" x2="${at}" y1="${top - 8}" y2="${bottom}"/>${kind === 'phase' ? html`<circle class="phase-dot" cx="${at}" cy="${top - 18}" r="10"/><text class="phase-number" x="${at}" y="${top - 14}" text-anchor="middle">${sign}</text>` : label('tick', at, bottom + 14, sign, 'middle', frame)}
`,
  )
}

interface BandName {
  readonly count: number
  readonly text: string
}

/** The bands as the last commit has them, from the top down. */
function namesOf(last: TrendPoint, view: View): readonly BandName[] {
  return [...bands].reverse().map((band) => {
    const count = inBand(last, band)
    return { count, text: `${grouped(count)} ${inLang(bandWords[band], view)}` }
  })
}

/** Between two names. */
const lineHeight = 16

/** A line from each band to its name; names keep a line of distance, and the last stays above the months. */
function names(last: TrendPoint, { right, bottom, x, y }: Frame, view: View): readonly Markup[] {
  const end = x(dayOf(last.date))
  let sum = totalOf(last)
  const shown = namesOf(last, view).flatMap(({ count, text }) => {
    const middle = y(sum - count / 2)
    sum -= count
    return count === 0 ? [] : [{ middle, text }]
  })
  const heights: number[] = []
  for (const { middle } of shown) heights.push(Math.max((heights.at(-1) ?? 0) + lineHeight, middle))
  let highest = bottom + lineHeight
  for (const [index, height] of [...heights.entries()].reverse()) {
    highest = Math.min(highest - lineHeight, height)
    heights[index] = highest
  }
  return shown.map(({ middle, text }, index) => {
    const at = heights[index] ?? middle
    return html`<polyline class="leader" points="${end + 3},${middle} ${right},${middle} ${right + 10},${at}"/><text class="band-name" x="${right + 14}" y="${at + 4}">${text}</text>
`
  })
}

/** Text in the drawing; text that would overflow is aligned to the edge. */
function label(
  kind: string,
  x: number,
  y: number,
  text: string,
  anchor: 'start' | 'middle',
  { end }: Frame,
): Markup {
  const before = anchor === 'middle' ? widthOf(text) / 2 : 0
  const room = widthOf(text) - before
  if (x + room > end) return html`<text class="${kind}" x="${end}" y="${y}" text-anchor="end">${text}</text>`
  if (x < before) return html`<text class="${kind}" x="0" y="${y}">${text}</text>`
  return html`<text class="${kind}" x="${x}" y="${y}" text-anchor="${anchor}">${text}</text>`
}

/** About the width in a system's fonts, at 13 units. */
function widthOf(text: string): number {
  return columnsOf(text) * 7.6
}
