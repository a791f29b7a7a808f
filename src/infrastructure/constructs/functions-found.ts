import type { Link } from '../../model/finding.js'
import { partOf, routesOf } from './api-parts.js'
import { declarationLinks } from './apis.js'
import { functionsOf } from './functions.js'
import { handlerLinks, handlerOf } from './handlers.js'
import { deployedName, functionName, handleOf } from './handles.js'
import { entryOf, type Made, madeIn, type Program, textOf, type Value } from './value.js'

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
  yield* sourcesFound(program)
  yield* ofSst(program)
}

/** Queues and streams that a function of the API reads, where they are declared apart. */
function* sourcesFound(program: Program) {
  const functions = functionsOf(program)
  for (const made of program.made) {
    if (!/^aws_lambda\.(Cfn)?EventSourceMapping$/.test(made.type)) continue
    const target = (made.option('functionName') ?? made.option('target'))?.value
    const fn = madeIn(target).find((one) => functions.has(one))
    if (!fn) continue
    const data = { address: handleOf(made), function: functionName(fn, program) }
    const links = declarationLinks(program, made, fn)
    yield { messageId: 'event-source', at: made.at, scope: made.scope, links, data } as const
  }
}

/** SST makes the function of a route itself: `api.route('$connect', 'src/connect.main')`. */
function* ofSst(program: Program) {
  for (const made of program.made) {
    const part = /^sst.*\)\.(route|addRoutes)$/.test(made.type) ? partOf(made) : undefined
    const given: readonly { readonly value: Value; readonly route: string }[] = part
      ? made.arguments.slice(1, 2).map((value) => ({ value, route: part.route ?? '?' }))
      : isSstApi(made)
        ? routesOf(made).map(({ route, entry }) => ({ value: entry.value, route }))
        : []
    for (const { value, route } of given) {
      const handler = textOf(value) ?? textOf(entryOf(value, 'handler')?.value)
      if (handler === undefined) continue
      const links = handlerOf(handler, program)
      const data = { function: handler, uses: `route ${route}` }
      yield { messageId: 'function', at: value.span, scope: made.scope, links, data } as const
    }
  }
}

function isSstApi({ type }: Made): boolean {
  return type === 'sst_constructs.WebSocketApi'
}
