import type { FunctionDefinition, Parameter } from './ast.js'
import { callsByName } from './call-index.js'
import { perModules } from './per-modules.js'
import type { Resolver } from './resolver.js'
import type { External } from './values.js'

/** More callers than this say that a function is a helper for many things. */
const mostCallers = 12

const callersOf = perModules(({ repository }) => callsByName(repository.whole))

/**
 * The objects of a library that callers hand over for a parameter which declares nothing: `register(SocketIO(app))` for
 * `def register(sio)`. Only objects that a call made: texts, and classes of the program, are what each caller makes them.
 */
export function handedOver(
  of: FunctionDefinition,
  parameter: Parameter,
  resolver: Resolver,
): readonly External[] {
  if (of.owner || parameter.receiver) return []
  const sites = callersOf(resolver).get(of.name) ?? []
  if (sites.length > mostCallers) return []
  const position = of.parameters.indexOf(parameter)
  return sites.flatMap((site) => {
    const calls = resolver
      .valuesOf(site.call.callee, site.scope)
      .some((value) => value.kind === 'function' && value.definition === of)
    const given = calls ? resolver.argument(site, parameter.name, position) : undefined
    if (!given) return []
    return resolver
      .valuesOf(given, site.scope)
      .flatMap((value) => (value.kind === 'external' && value.path.endsWith('()') ? [value] : []))
  })
}
