import { type ConfigNode, entryOf, everyNode, itemsOf, textOf, valueAt } from '../../languages/config.js'
import type { Span } from '../../model/source.js'

/** A request that opens a socket, and where its address is written. */
export interface SocketRequest {
  readonly name: string
  readonly address: string
  readonly at: Span
}

/** Whether a document is what Postman or Insomnia exports. */
export function isCollection(root: ConfigNode): boolean {
  return isPostman(root) || isInsomnia(root)
}

/** https://schema.getpostman.com/json/collection/v2.1.0/collection.json */
function isPostman(root: ConfigNode): boolean {
  return /getpostman\.com\/json\/collection/.test(textOf(valueAt(root, 'info', 'schema')) ?? '')
}

function isInsomnia(root: ConfigNode): boolean {
  return (
    textOf(valueAt(root, '_type')) === 'export' ||
    /^collection\.insomnia\.rest\//.test(textOf(valueAt(root, 'type')) ?? '')
  )
}

export function* socketRequestsIn(root: ConfigNode): Iterable<SocketRequest> {
  if (!isCollection(root)) return
  const postman = isPostman(root)
  for (const node of everyNode(root)) {
    const request = postman ? valueAt(node, 'request') : requestOfInsomnia(node)
    const url = valueAt(request, 'url')
    // Postman: a text, or its parts with the whole as `raw`.
    const entry = entryOf(url, 'raw') ?? entryOf(request, 'url')
    const address = textOf(entry?.value)
    if (!entry || address === undefined || !/^wss?:\/\//.test(address)) continue
    yield { name: textOf(valueAt(node, 'name')) ?? '?', address, at: entry.value.span }
  }
}

/** `_type: websocket_request` up to version 4 of the format; a `ws-req_…` id since version 5. */
function requestOfInsomnia(node: ConfigNode): ConfigNode | undefined {
  const isRequest =
    textOf(valueAt(node, '_type')) === 'websocket_request' ||
    /^(ws|socketio)-req/.test(textOf(valueAt(node, 'meta', 'id')) ?? '')
  return isRequest && itemsOf(node).length === 0 ? node : undefined
}
