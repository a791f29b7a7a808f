import { type ConfigNode, entriesOf, everyNode, textOf, valueAt } from '../../languages/config.js'
import type { Span } from '../../model/source.js'

/** The logical id that the Serverless Framework gives the WebSocket API it makes. */
const apiId = 'WebsocketsApi'

/**
 * Places that refer to the API which the framework makes: `Ref`, `Fn::GetAtt`, `Fn::Sub` and their short tags. None when the
 * document declares a resource of that name itself: then it refers to that one.
 */
export function generatedApiReferences(root: ConfigNode): readonly Span[] {
  if (valueAt(root, 'Resources', apiId) || valueAt(root, 'resources', 'Resources', apiId)) return []
  return everyNode(root).flatMap((node) => {
    if (node.tag) return refersTo(node.tag.slice(1), node) ? [node.span] : []
    return entriesOf(node).flatMap(({ key, keySpan, value }) =>
      refersTo(key.replace(/^Fn::/, ''), value)
        ? [{ start: keySpan.start, end: value.kind === 'scalar' ? value.span.end : keySpan.end }]
        : [],
    )
  })
}

function refersTo(how: string, value: ConfigNode): boolean {
  const first = value.kind === 'list' ? value.items[0] : value
  const text = textOf(first)
  if (text === undefined) return false
  if (how === 'Ref') return text === apiId
  if (how === 'GetAtt') return text === apiId || text.startsWith(`${apiId}.`)
  // An address in one piece is reported as an address in settings.
  if (how !== 'Sub' || /^wss:\/\/\S/.test(text)) return false
  return text.includes(`\${${apiId}}`) || text.includes(`\${${apiId}.`)
}

/** The places that read the address of that API, an output of its stack. */
export function addressReferences(root: ConfigNode): readonly Span[] {
  return everyNode(root).flatMap((node) =>
    /\$\{[^}]{0,200}\bServiceEndpointWebsocket\b/.test(textOf(node) ?? '') ? [node.span] : [],
  )
}
