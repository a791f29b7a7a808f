import { intrinsicOf } from '../../languages/cloudformation/references.js'
import type { Template } from '../../languages/cloudformation/template.js'
import { patternOf } from '../../languages/cloudformation/texts.js'
import { readJson } from '../../languages/config/read-json.js'
import {
  type ConfigFile,
  type ConfigNode,
  entriesOf,
  everyNode,
  itemsOf,
  textOf,
  valueAt,
} from '../../languages/config.js'
import type { Span } from '../../model/source.js'
import type { Metric } from './metrics.js'

/** What the widgets of a dashboard show: metrics, a row each, and log queries. */
export interface Widgets {
  readonly metrics: readonly (Metric & { readonly at: Span })[]
  readonly queries: readonly { readonly text: string; readonly at: Span }[]
}

/** A body of a dashboard: JSON in a text, in `Fn::Sub`, put together by `Fn::Join`, or written out as a map. */
export function widgetsIn(body: ConfigNode, file: ConfigFile, template: Template | undefined): Widgets {
  const intrinsic = intrinsicOf(body)
  if (intrinsic?.name === 'ToJsonString') return widgetsOf(intrinsic.argument, template, (span) => span)
  if (body.kind === 'map' && !intrinsic) return widgetsOf(body, template, (span) => span)
  const written = intrinsic?.name === 'Sub' ? textNode(intrinsic.argument) : body
  const inPlace = written?.kind === 'scalar' ? readInPlace(written, file) : undefined
  if (inPlace) return inPlace
  const text = template ? patternOf(body, template) : textOf(body)
  const [root] = text === undefined ? [] : readJson(text).documents
  const at = written?.span ?? body.span
  return root ? widgetsOf(root, template, () => at) : { metrics: [], queries: [] }
}

function textNode(argument: ConfigNode): ConfigNode | undefined {
  return argument.kind === 'list' ? argument.items[0] : argument
}

/** In a block of YAML the JSON stands as it is: each row has a line of its own to point at. */
function readInPlace(node: ConfigNode, file: ConfigFile): Widgets | undefined {
  const { start, end } = node.span
  const raw = file.source.text.slice(start, end)
  const from = raw.indexOf('{')
  if (!/^(?:!\S+\s+)?[|>'][^{]*$/.test(raw.slice(0, from))) return undefined
  const to = raw.lastIndexOf('}') + 1
  const { documents, problems } = readJson(raw.slice(from, to))
  const [root] = documents
  if (!root || problems.length > 0) return undefined
  const offset = start + from
  return widgetsOf(root, undefined, (span) => ({ start: span.start + offset, end: span.end + offset }))
}

/** `text`: a part of the JSON, or of a dashboard that is a file of its own. */
export function widgetsOf(
  root: ConfigNode,
  template: Template | undefined,
  placed: (span: Span) => Span,
): Widgets {
  const texts = (node: ConfigNode | undefined) =>
    (template ? patternOf(node, template) : undefined) ?? textOf(node) ?? ''
  const objects = everyNode(root).filter(({ kind }) => kind === 'map')
  const metrics = objects.flatMap((object) => rowsOf(valueAt(object, 'metrics'), texts, placed))
  const queries = objects.flatMap((object) => {
    const query = valueAt(object, 'query')
    const groups = itemsOf(valueAt(object, 'logGroupNames')).map((name) => `SOURCE '${texts(name)}'`)
    return query ? [{ text: [...groups, texts(query)].join(' | '), at: placed(query.span) }] : []
  })
  return { metrics, queries }
}

/** `[namespace, metric, dimension, value, …, { options }]`; `"."` repeats what stands above, `"..."` all up to what follows. */
function rowsOf(
  metrics: ConfigNode | undefined,
  textsOf: (node: ConfigNode) => string,
  placed: (span: Span) => Span,
): Widgets['metrics'] {
  const rows: (Metric & { readonly at: Span })[] = []
  let above: readonly string[] = []
  for (const row of itemsOf(metrics)) {
    const own = itemsOf(row)
      .filter((field) => field.kind !== 'map' || entriesOf(field).some(({ key }) => /^(Ref|Fn::)/.test(key)))
      .map(textsOf)
    // `[{ expression = "m1 + m2" }]` names no metric.
    if (own.length === 0) continue
    const fields =
      own[0] === '...'
        ? [...above.slice(0, above.length - (own.length - 1)), ...own.slice(1)]
        : own.map((field, i) => (field === '.' ? (above[i] ?? field) : field))
    above = fields
    const [namespace, name, ...pairs] = fields
    if (name !== undefined)
      rows.push({ namespace, name, dimensions: dimensionsOf(pairs), at: placed(row.span) })
  }
  return rows
}

function dimensionsOf(pairs: readonly string[]): ReadonlyMap<string, string> {
  const dimensions = new Map<string, string>()
  for (let i = 0; i + 1 < pairs.length; i += 2) dimensions.set(pairs[i] ?? '', pairs[i + 1] ?? '')
  return dimensions
}

/** The log groups that a query reads: `SOURCE '/aws/lambda/send' | fields …`. */
export function groupsIn(query: string): readonly string[] {
  return [...query.matchAll(/SOURCE\s+['"]([^'"]+)['"]/gi)].map(([, name = '']) => name)
}

/** A dashboard that is a file of its own, as CloudWatch exports it. */
export function isDashboard(root: ConfigNode): boolean {
  return itemsOf(valueAt(root, 'widgets')).some((widget) => valueAt(widget, 'properties') !== undefined)
}
