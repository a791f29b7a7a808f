import type { Link } from '../../model/finding.js'
import type { Span } from '../../model/source.js'
import { partOf, routesOf } from './api-parts.js'
import { declarationLinks } from './apis.js'
import { functionsOf } from './functions.js'
import { handlerLinks, handlerOf } from './handlers.js'
import { deployedName, functionName } from './handles.js'
import { entryOf, type Made, type Program, textOf, type Value } from './value.js'

/** The functions of a program that work for a WebSocket API. */
export function* functionsFound(program: Program) {
  for (const { made, uses, triggers, apis } of functionsOf(program).values()) {
    const own = deployedName(made)
    const links: Link[] = [
      ...declarationLinks(program, made, ...apis),
      ...(own === undefined ? [] : [{ kind: 'function', name: own } as const]),
      ...handlerLinks(made, program),
    ]
    const names = own === undefined ? [] : [own]
    const data = { function: functionName(made, program), uses: [...uses].join(', ') }
    const place = { at: made.at, scope: made.scope, links, names }
    if (triggers.size === 0) yield { messageId: 'function', ...place, data } as const
    else
      yield {
        messageId: 'shared-function',
        ...place,
        data: { ...data, triggers: [...triggers].join(', ') },
      } as const
  }
  yield* ofSst(program)
}

/** SST makes the function of a route itself: `api.route('$connect', 'src/connect.main')`. */
function* ofSst(program: Program) {
  for (const made of program.made) {
    const given: readonly { readonly value: Value | undefined; readonly at: Span }[] =
      /^sst.*\)\.(route|addRoutes)$/.test(made.type) && partOf(made)
        ? made.arguments.slice(1, 2).map((value) => ({ value, at: value.span }))
        : isSstApi(made)
          ? routesOf(made).map(({ entry }) => ({ value: entry.value, at: entry.value.span }))
          : []
    for (const { value, at } of given) {
      const handler = textOf(value) ?? textOf(entryOf(value, 'handler')?.value)
      if (handler === undefined) continue
      const links = handlerOf(handler, program)
      const data = { function: handler, uses: 'route' }
      yield { messageId: 'function', at, scope: made.scope, links, data } as const
    }
  }
}

function isSstApi({ type }: Made): boolean {
  return type === 'sst_constructs.WebSocketApi'
}
