import type { Node } from 'ts-morph'
import type { ScriptFile } from '../../languages/script/script.js'
import { spanOf } from '../../languages/script/syntax.js'
import { memberOf } from '../../languages/script/values/values.js'
import { locate } from '../../model/lines.js'
import type { ListPlace, ServerKit } from '../../model/server-socket.js'
import type { NodeKit } from '../routes/node/kits.js'

/** A kit with the places of what it lists. */
export function serverKit({ list, sockets }: NodeKit): ServerKit {
  return {
    list: list && listPlaceOf(list),
    sockets: sockets.map(({ path, websocket, file, object }) => {
      const flag = memberOf(file.morph, object, 'websocket')
      return {
        path,
        websocket,
        location: locate(file.source, spanOf(object)),
        entry: spanOf(object),
        parts: object.getProperties().map(spanOf),
        flag: flag && spanOf(flag),
      }
    }),
  }
}

/** Undefined: it is no list in square brackets. */
export function listPlaceOf({
  file,
  node,
}: {
  readonly file: ScriptFile
  readonly node: Node
}): ListPlace | undefined {
  if (!file.morph.Node.isArrayLiteralExpression(node)) return undefined
  return { path: file.source.path, ...spanOf(node), entries: node.getElements().map(spanOf) }
}
