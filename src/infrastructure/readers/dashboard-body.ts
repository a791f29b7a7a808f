import { readJson } from '../../languages/config/read-json.js'
import { everyValue, textOf, type Value, valueAt } from '../../languages/value.js'
import type { Widgets } from '../resource.js'
import { ofJson } from './cloudformation-values.js'

/** What a body of a dashboard shows, as CloudWatch takes it: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
export function widgetsIn(body: Value | undefined): Widgets {
  const maps = [...everyValue(body)].filter(({ kind }) => kind === 'map')
  return {
    metrics: maps.flatMap((map) => rowsOf(valueAt(map, 'metrics'))),
    queries: maps.flatMap((map) => {
      const text = valueAt(map, 'query')
      const groups = valueAt(map, 'logGroupNames')
      return text ? [{ text, groups: groups?.kind === 'list' ? groups.items : [], at: text.span }] : []
    }),
  }
}

/** Parses a body of JSON in a text, and places its content at the text; any other value is returned as it is. */
export function bodyOf(given: Value | undefined): Value | undefined {
  const text = textOf(given)
  if (text === undefined) return given
  const [root] = readJson(text).documents
  return root && given ? ofJson(root, undefined, () => given.span) : undefined
}

/** `[namespace, metric, dimension, value, …, { options }]`; `"."` repeats what stands above, `"..."` all up to what follows. */
function rowsOf(metrics: Value | undefined): Widgets['metrics'] {
  const rows: Widgets['metrics'][number][] = []
  let above: readonly Value[] = []
  for (const row of listsIn(metrics)) {
    const own = row.items.filter(({ kind }) => kind !== 'map')
    // `[{ expression = "m1 + m2" }]` names no metric.
    if (own.length === 0) continue
    const [first] = own
    const fields =
      textOf(first) === '...'
        ? [...above.slice(0, above.length - (own.length - 1)), ...own.slice(1)]
        : own.map((field, i) => (textOf(field) === '.' ? (above[i] ?? field) : field))
    above = fields
    const [namespace, name, ...pairs] = fields
    if (name) rows.push({ namespace, name, dimensions: dimensionsOf(pairs), at: row.span })
  }
  return rows
}

/** The rows, also of lists that are put together: `concat([…], [for …])`. */
function listsIn(root: Value | undefined): readonly Extract<Value, { kind: 'list' }>[] {
  const rows: Extract<Value, { kind: 'list' }>[] = []
  // A list may hold another any number of times, which does the same.
  const seen = new Set<Value>()
  const open = root ? [root] : []
  for (let value = open.pop(); value; value = open.pop()) {
    if (seen.has(value)) continue
    seen.add(value)
    const items = value.kind === 'list' ? value.items : value.kind === 'either' ? value.options : []
    const isOfRows = items.every(({ kind }) => kind === 'list' || kind === 'either')
    if (value.kind === 'list' && !(isOfRows && items.length > 0)) rows.push(value)
    else open.push(...items.toReversed())
  }
  return rows
}

function dimensionsOf(pairs: readonly Value[]): ReadonlyMap<string, Value> {
  const dimensions = new Map<string, Value>()
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const [key, value] = [textOf(pairs[i]), pairs[i + 1]]
    if (key !== undefined && value) dimensions.set(key, value)
  }
  return dimensions
}
