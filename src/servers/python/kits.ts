import type { Call } from '../../languages/python/ast.js'
import { locate } from '../../model/lines.js'
import type { ServerKit } from '../../model/server-socket.js'
import type { Span } from '../../model/source.js'
import type { Kit } from '../routes/python/kits.js'
import { listPlace } from './applications.js'

/** A kit with the places of what it lists. */
export function serverKit({ list, sockets }: Kit): ServerKit {
  return {
    list: list && listPlace(list),
    sockets: sockets.map(({ path, websocket, site: { call, scope } }) => ({
      path,
      websocket,
      location: locate(scope.module.source, call.span),
      entry: call.span,
      parts: argumentSpans(call, scope.module.source.text),
      flag: call.arguments.find(({ name }) => name === 'websocket')?.value.span,
    })),
  }
}

function argumentSpans(call: Call, text: string): readonly Span[] {
  return call.arguments.map(({ name, value: { span } }) => {
    if (name === undefined) return span
    // Its value may be of the same name: `stream=stream`.
    return { start: text.lastIndexOf(name, span.start - 1), end: span.end }
  })
}
