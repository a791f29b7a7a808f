import { variableLinks } from '../../infrastructure/policy/apis.js'
import type { ConfigEntry, ConfigFile, ConfigNode } from '../../languages/config.js'
import { entryOf, everyNode, textOf, valueAt } from '../../languages/config.js'
import type { Link } from '../../model/finding.js'
import type { Span } from '../../model/source.js'
import { defineRule } from '../define-rule.js'
import { isLoadTest } from '../load-test-websocket/artillery.js'
import { isCollection } from '../websocket-in-request-collection/collections.js'

export default defineRule({
  id: 'websocket-address-in-settings',
  title: 'A WebSocket address in settings',
  why: 'A client that reads its address from settings moves only when the value moves: an EventSource given a `ws:` address fails without throwing. A value that is an address counts; prose that mentions one does not.',
  whatToDo: 'Give the key an http address when the last client that reads it has moved, or remove it.',
  role: 'configuration',
  replacement: 'messages',
  syntax: 'config',
  triggers: ['wss?://'],
  mayFindIn: (text) => beginsValue.test(text),
  messages: {
    address: '{{key}} holds a WebSocket address',
  },
  *detect(file) {
    // This tool's own configuration names the old addresses on purpose; lock files name other people's.
    if (/(^|\/)(migrate-ws\.config\.[a-z]+|[\w-]*lock\.(json|ya?ml))$/.test(file.source.path)) return
    for (const { key, span, address, isTemplate } of addressesIn(file)) {
      yield {
        messageId: 'address',
        at: span,
        data: { key },
        links: isTemplate ? [...variableLinks(key), ...toApi(address, file)] : variableLinks(key),
        ...(address.includes('${') ? {} : { names: [address] }),
        ...(isTemplate ? { role: 'infrastructure' as const, ...ofApi(address) } : {}),
      }
    }
  },
})

/** An address that is a whole value, and does not stand in a sentence (`connects to wss://…`, `e.g. (wss://…`) or in marks. */
const beginsValue = /(?<![\w`(<>*]|[ "'][A-Za-z]{1,30} )wss?:\/\//

/** An address of API Gateway belongs to the API; any other in a template may belong to another system. */
function ofApi(address: string) {
  return /\.execute-api\./.test(address) ? { resource: 'endpoint' as const } : {}
}

/** `wss://${ChatApi}.execute-api.…` of a template leads to what it declares by that name. */
function toApi(address: string, { source, documents }: ConfigFile): readonly Link[] {
  const id = /^wss:\/\/\$\{(\w+)\}\.execute-api\./.exec(address)?.[1]
  const isDeclared =
    id !== undefined && documents.some((root) => valueAt(root, 'Resources', id) !== undefined)
  return isDeclared ? [{ kind: 'declaration', name: `${source.path}#${id}` }] : []
}

interface Address {
  readonly key: string
  readonly span: Span
  readonly address: string
  /** In a CloudFormation or Serverless file: an output of the infrastructure and not a client's setting. */
  readonly isTemplate: boolean
}

function* addressesIn(file: ConfigFile): Iterable<Address> {
  for (const root of file.documents) {
    // Other rules report these.
    if (isLoadTest(root) || isCollection(root)) continue
    const isTemplate =
      entryOf(root, 'Resources') !== undefined ||
      (entryOf(root, 'service') !== undefined && entryOf(root, 'provider') !== undefined)
    // An entry that is merged into other maps is one of each of them: it is written once.
    const seen = new Set<ConfigEntry>()
    const samples = samplesIn(root)
    for (const node of everyNode(root)) {
      if (samples.has(node)) continue
      if (node.kind === 'map') {
        for (const entry of node.entries) {
          if (seen.has(entry)) continue
          seen.add(entry)
          const { key, keySpan, value } = entry
          if (value && samples.has(value)) continue
          const address = addressOf(value)
          // `{ Name: CHAT_URL, Value: wss://… }`, as lists of settings have it.
          const named = /^value$/i.test(key)
            ? textOf(valueAt(node, 'Name') ?? valueAt(node, 'name'))
            : undefined
          if (address !== undefined) yield { key: named ?? key, span: keySpan, address, isTemplate }
        }
      } else if (node.kind === 'list') {
        for (const item of node.items) {
          // `- NAME=wss://…`, as in compose files, or a bare address in a list.
          const address = addressOf(item)
          if (address === undefined || item.kind !== 'scalar') continue
          const name = /^(\w+)=/.exec(item.text)?.[1]
          yield { key: name ?? 'a list item', span: item.span, address, isTemplate }
        }
      }
    }
  }
}

/** What stands under `example` and `examples` of an API's description shows what a value looks like: nothing reads it. */
function samplesIn(root: ConfigNode): ReadonlySet<ConfigNode> {
  const samples = new Set<ConfigNode>()
  if (!['openapi', 'swagger', 'asyncapi', '$schema'].some((key) => entryOf(root, key) !== undefined))
    return samples
  for (const node of everyNode(root)) {
    if (node.kind !== 'map') continue
    for (const { key, value } of node.entries)
      if (value && /^examples?$/.test(key)) for (const one of everyNode(value)) samples.add(one)
  }
  return samples
}

function addressOf(node: ConfigNode | undefined): string | undefined {
  if (node?.kind !== 'scalar') return undefined
  return /^(?:\w+=)?["']?(wss?:\/\/[^\s"'?#]+)(?:["'?#]\S*)?$/.exec(node.text)?.[1]
}
