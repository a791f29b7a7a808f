import { html, type Markup } from './markup.js'
import { scale } from './scale.js'

/** Small drawings beside numbers: what they show stands in words next to them, so they are hidden from readers of the page. */

const width = 100

/** How much of a whole is done. */
export function shareBar(done: number, total: number): Markup {
  const filled = total === 0 ? 0 : scale([0, total], [0, width])(done)
  return html`<svg class="bar" viewBox="0 0 ${width} 6" preserveAspectRatio="none" aria-hidden="true"><rect class="rail" width="${width}" height="6" rx="3"/><rect class="filled" width="${filled}" height="6" rx="3"/></svg>`
}

export interface BarPart {
  readonly kind: string
  readonly count: number
}

/** Parts of a whole, each as long as it is frequent. */
export function stackedBar(parts: readonly BarPart[]): Markup {
  const total = parts.reduce((sum, { count }) => sum + count, 0)
  const length = scale([0, total], [0, width])
  let before = 0
  const drawn = parts.map(({ kind, count }) => {
    const at = length(before)
    before += count
    return html`<rect class="part ${kind}" x="${at}" width="${total === 0 ? 0 : Math.round((length(before) - at) * 10) / 10}" height="10"/>`
  })
  return html`<svg class="bar stacked" viewBox="0 0 ${width} 10" preserveAspectRatio="none" aria-hidden="true">${drawn}</svg>`
}

/** A course in small: from the first value to the last, which has a dot. */
export function sparkline(values: readonly number[]): Markup {
  const x = scale([0, Math.max(1, values.length - 1)], [4, 116])
  const y = scale([0, Math.max(1, ...values)], [24, 4])
  const points = values.map((value, index) => `${x(index)},${y(value)}`)
  const last = values.at(-1) ?? 0
  return html`<svg class="spark" viewBox="0 0 120 28" aria-hidden="true"><line class="grid" x1="4" x2="116" y1="24" y2="24"/><polyline points="${points.join(' ')}"/><circle cx="${x(values.length - 1)}" cy="${y(last)}" r="3"/></svg>`
}
