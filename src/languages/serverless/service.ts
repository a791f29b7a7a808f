import { type ConfigEntry, type ConfigNode, entriesOf, itemsOf, textOf, valueAt } from '../config.js'
import type { Inclusion } from './inclusions.js'

/**
 * The parts of a Serverless Framework service in a document; recognized by its content, since a file of any name can be included.
 */
export interface ServerlessParts {
  /** Each function by name. */
  readonly functions: readonly ConfigEntry[]
  /** What stands among the functions and could not be followed. */
  readonly unread?: readonly ConfigEntry[]
  readonly provider?: ConfigNode
  /** `likely`: it is one of several files of which the deployment chooses. */
  readonly confidence: 'certain' | 'likely'
}

/** undefined: the document is nothing of the Serverless Framework's. `inclusions`: as what other files include it. */
export function serverlessParts(
  root: ConfigNode,
  inclusions: readonly Inclusion[],
): ServerlessParts | undefined {
  const parts = byContent(root)
  const isChosen = inclusions.length > 0 && inclusions.every(({ confidence }) => confidence === 'likely')
  const confidence = isChosen ? 'likely' : 'certain'
  if (parts?.isWhole) return { ...parts, confidence: 'certain' }
  const functions = inclusions.flatMap((inclusion) => includedAs(root, inclusion))
  if (functions.length > 0) return { ...parts, functions, confidence }
  return parts && { ...parts, confidence }
}

/** The functions that a document is to those who include it. */
function includedAs(root: ConfigNode, { part, name, address }: Inclusion): readonly ConfigEntry[] {
  const node = valueAt(root, ...address) ?? root
  if (part === 'functions') return functionsIn(node)
  const keySpan = entriesOf(node)[0]?.keySpan ?? { start: node.span.start, end: node.span.start }
  if (part === 'function') return [{ key: name, keySpan, value: node }]
  if (part !== 'events') return []
  const list: ConfigNode = node.kind === 'list' ? node : { kind: 'list', items: [node], span: node.span }
  const events: ConfigEntry = { key: 'events', keySpan, value: list }
  return [{ key: name, keySpan, value: { kind: 'map', entries: [events], span: node.span } }]
}

/** `isWhole`: a service, or a document that declares its entries as functions. */
function byContent(
  root: ConfigNode,
): (Omit<ServerlessParts, 'confidence'> & { readonly isWhole?: true }) | undefined {
  const provider = valueAt(root, 'provider')
  const functions = functionsIn(valueAt(root, 'functions'))
  if (provider && valueAt(root, 'service')) return { functions, provider, isWhole: true }
  if (functions.some(({ value }) => isFunction(value)))
    return { functions, isWhole: true, ...(provider ? { provider } : {}) }
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

/** A function in a separate file gets its name where it is included; here only the name of its code is known. */
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
