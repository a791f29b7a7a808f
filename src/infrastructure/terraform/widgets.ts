import type { Body, Expression } from '../../languages/terraform/ast.js'
import { partsOf } from '../../languages/terraform/walk.js'
import type { Span } from '../../model/source.js'
import type { Metric } from './metrics.js'
import { entryOf } from './settings.js'

export interface WidgetMetric extends Metric {
  readonly at: Span
}

/** What the widgets of a dashboard show: metrics, a row each, and log queries. */
export interface Widgets {
  readonly metrics: readonly WidgetMetric[]
  readonly queries: readonly Expression[]
}

/** Reads the body of a dashboard wherever it is written: `jsonencode({ … })`, a heredoc, a local. */
export function widgetsIn(body: Body): Widgets {
  const objects = body.attributes.flatMap(({ value }) => objectsIn(value))
  return {
    metrics: objects.flatMap((object) => rowsOf(entryOf(object, 'metrics'))),
    queries: objects.flatMap((object) => entryOf(object, 'query') ?? []),
  }
}

function objectsIn(value: Expression): readonly Expression[] {
  const objects: Expression[] = []
  const open = [value]
  for (let one = open.pop(); one; one = open.pop()) {
    if (one.kind === 'object') objects.push(one)
    open.push(...(one.kind === 'heredoc' && one.json ? [one.json] : partsOf(one)))
  }
  return objects
}

/** `[namespace, metric, dimension, value, …, { options }]`; `"."` repeats what stands above, `"..."` all up to what follows. */
function rowsOf(metrics: Expression | undefined): readonly WidgetMetric[] {
  const rows: WidgetMetric[] = []
  let above: readonly Expression[] = []
  for (const row of listsIn(metrics)) {
    const own = row.items.filter(({ kind }) => kind !== 'object')
    // `[{ expression = "m1 + m2" }]` names no metric.
    if (own.length === 0) continue
    const fields = isText(own[0], '...')
      ? [...above.slice(0, above.length - (own.length - 1)), ...own.slice(1)]
      : own.map((field, i) => (isText(field, '.') ? (above[i] ?? field) : field))
    const [namespace, name, ...pairs] = fields
    above = fields
    rows.push({ namespace, name, dimensions: dimensionsOf(pairs), at: row.span })
  }
  return rows
}

function dimensionsOf(pairs: readonly Expression[]): ReadonlyMap<string, Expression> {
  const dimensions = new Map<string, Expression>()
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const [key, value] = [pairs[i], pairs[i + 1]]
    if (key?.kind === 'text' && value) dimensions.set(key.text, value)
  }
  return dimensions
}

/** The rows, also of lists that are put together: `concat([…], [for …])`. */
function listsIn(value: Expression | undefined): readonly Extract<Expression, { kind: 'list' }>[] {
  if (!value) return []
  if (value.kind !== 'list') return partsOf(value).flatMap(listsIn)
  return value.items.every(({ kind }) => kind === 'list' || kind === 'call' || kind === 'other') &&
    value.items.length > 0
    ? value.items.flatMap(listsIn)
    : [value]
}

function isText(expression: Expression | undefined, text: string): boolean {
  return expression?.kind === 'text' && expression.text === text
}
