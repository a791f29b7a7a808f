import type { TextEdit } from '../../src/model/plan.js'
import type { Endpoint, SocketUsage } from '../../src/model/socket.js'
import type { SourceText } from '../../src/model/source.js'
import { maskCode, splitQuery } from '../../src/sockets/address-text.js'
import { tailFor } from '../../src/sockets/verdict/found.js'
import { httpAddress } from '../../src/sockets/verdict/http-address.js'
import { orphanEdits, schemeEdits } from '../writing/address-edits.js'
import { quoted, type Style } from '../writing/style.js'
import { withConnectionId } from './send-queue.js'

/**
 * The address in http form, where it is made. A configured endpoint replaces it; another keeps its expression where
 * there is code in it, changes the scheme, and gets the end of the found or guessed path.
 */
export function addressEdits(
  source: SourceText,
  usage: SocketUsage,
  endpoint: Endpoint,
  connectionId: string | undefined,
  abroad: boolean,
  style: Style,
): TextEdit[] {
  const { url } = usage
  const edits: TextEdit[] = []
  const direct = url.made.start === url.span.start && url.made.end === url.span.end
  const whole = endpoint.provenance === 'configured' || !endpoint.stream.includes('${')
  let argument: string | undefined
  if (whole && direct) argument = withConnectionId(endpoint.stream, connectionId, style)
  else if (whole) {
    edits.push({ at: url.made, text: quoted(endpoint.stream, style), what: 'address' })
    if (connectionId !== undefined) {
      const mark = endpoint.stream.includes('?') ? '&' : '?'
      argument = `\`\${${url.text}}${mark}connectionId=\${${connectionId}}\``
    }
  } else edits.push(...inPlace(source, usage, endpoint))

  if (whole) edits.push(...orphanEdits(source, url))
  if (argument !== undefined) edits.push({ at: url.span, text: argument, what: 'address' })
  if (abroad) {
    edits.push({
      at: { start: url.span.end, end: url.span.end },
      text: ', { withCredentials: true }',
      what: 'credentials',
    })
  }
  return edits
}

/** The scheme where it is written, and the path's new end inside the last piece of text. */
function inPlace(source: SourceText, { url }: SocketUsage, endpoint: Endpoint): TextEdit[] {
  const edits = schemeEdits(url)
  const text = endpoint.provenance === 'found' ? tailFor({ url }, endpoint.stream) : undefined
  if (url.tail && text !== undefined)
    return text === url.tail.text ? edits : [...edits, { at: url.tail.span, text, what: 'path' }]
  const [before] = splitQuery(maskCode(httpAddress(url)).text)
  const [after] = splitQuery(maskCode(endpoint.stream).text)
  const added = after.slice(before.replace(/\/$/, '').length)
  const { tail } = url
  if (after === before || added !== '/stream' || !tail) return edits
  const path = /^[^?#]*?(?=\/?(?:[?#]|$))/.exec(tail.text)?.[0] ?? tail.text
  const at = tail.span.start + path.length
  // An escape in the text would put its offsets out of step with what is written.
  if (source.text.slice(tail.span.start, tail.span.end) === tail.text) {
    edits.push({ at: { start: at, end: at }, text: added, what: 'path' })
  }
  return edits
}
