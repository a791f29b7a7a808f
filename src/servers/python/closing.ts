import type { Call } from '../../languages/python/ast.js'
import type { ClosedSockets } from '../../model/server-socket.js'
import type { Span } from '../../model/source.js'
import type { Kit, KitSocket } from '../../sockets/routes/python/kits.js'
import { listPlace } from './applications.js'

/** Where the flags of a kit's sockets stand, file by file. */
export function closedSockets(
  { list }: Kit,
  sockets: readonly KitSocket[],
): ReadonlyMap<string, ClosedSockets> {
  const byFile = new Map<string, KitSocket[]>()
  for (const one of sockets) {
    const { path } = one.site.scope.module.source
    byFile.set(path, [...(byFile.get(path) ?? []), one])
  }
  const place = list && listPlace(list)
  return new Map(
    [...byFile].map(([path, own]) => [
      path,
      {
        list: place?.path === path ? place : undefined,
        sockets: own.map(({ site: { call, scope } }) => ({
          call: call.span,
          arguments: argumentSpans(call, scope.module.source.text),
          flag: call.arguments.find(({ name }) => name === 'websocket')?.value.span,
        })),
      },
    ]),
  )
}

function argumentSpans(call: Call, text: string): readonly Span[] {
  return call.arguments.map(({ name, value: { span } }) => {
    if (name === undefined) return span
    // Its value may be of the same name: `stream=stream`.
    return { start: text.lastIndexOf(name, span.start - 1), end: span.end }
  })
}
