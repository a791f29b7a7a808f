import { type ConfigEntry, type ConfigNode, entriesOf, itemsOf, textOf, valueAt } from '../config.js'

/** What a document is to the Serverless Framework; told by its content, since any file can be included by any name. */
export interface ServerlessParts {
  /** Each function by name. */
  readonly functions: readonly ConfigEntry[]
  readonly provider?: ConfigNode
}

/** undefined: the document is nothing of the Serverless Framework's. */
export function serverlessParts(root: ConfigNode): ServerlessParts | undefined {
  const provider = valueAt(root, 'provider')
  const functions = functionsIn(valueAt(root, 'functions'))
  if (provider && valueAt(root, 'service')) return { functions, provider }
  if (functions.some(({ value }) => isFunction(value)))
    return { functions, ...(provider ? { provider } : {}) }
  const included = entriesOf(root)
  if (included.some(({ value }) => isFunction(value) && itemsOf(valueAt(value, 'events')).length > 0))
    return { functions: included }
  // One function that is included: `connect: ${file(functions/connect.yml)}`.
  const [first] = included
  if (first && isFunction(root) && itemsOf(valueAt(root, 'events')).length > 0)
    return { functions: [{ key: nameOf(root), keySpan: first.keySpan, value: root }] }
  // A provider that is included: these keys belong to nothing else.
  const settings = ['websocketsApiName', 'websocketsApiRouteSelectionExpression']
  return settings.some((key) => valueAt(root, key)) ? { functions: [], provider: root } : undefined
}

/** A map, or a list of maps and of `${file(…)}` texts. */
function functionsIn(node: ConfigNode | undefined): readonly ConfigEntry[] {
  return node?.kind === 'list' ? node.items.flatMap(entriesOf) : entriesOf(node)
}

/** A function that is a file of its own is named where it is included; here only its code's name is known. */
function nameOf(fn: ConfigNode): string {
  const said = textOf(valueAt(fn, 'name')) ?? textOf(valueAt(fn, 'handler')) ?? '?'
  return said.slice(said.lastIndexOf('.') + 1)
}

function isFunction(node: ConfigNode): boolean {
  return (
    textOf(valueAt(node, 'handler')) !== undefined ||
    (valueAt(node, 'image') !== undefined && valueAt(node, 'events') !== undefined)
  )
}
