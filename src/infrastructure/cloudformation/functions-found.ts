import { ofType, templatesIn } from '../../languages/cloudformation/template.js'
import { type ConfigFile, valueAt } from '../../languages/config.js'
import type { Link } from '../../model/finding.js'
import type { Found } from '../../model/found.js'
import type { functionMessages } from '../policy/functions.js'
import { searchable } from '../policy/names.js'
import { environmentOf, functionsIn, functionUses, usesByFunction } from './functions.js'
import { handlerLinks } from './handlers.js'
import { declarationLink } from './names.js'
import { triggersOf } from './triggers.js'

/** The functions of a file that work for a WebSocket API. */
export function* functionsFound(file: ConfigFile): Iterable<Found<typeof functionMessages>> {
  yield* sourcesFound(file)
  for (const use of templatesIn(file).flatMap(functionUses)) {
    const { fn, uses, api, confidence } = use
    const triggers = triggersOf(use).join(', ')
    const name: readonly Link[] = fn.name === undefined ? [] : [{ kind: 'function', name: fn.name }]
    const variables = [...environmentOf(fn).keys()].map((one): Link => ({ kind: 'variable', name: one }))
    const found = {
      at: fn.at,
      confidence,
      scope: fn.scope,
      names: searchable([fn.name]),
      links: [
        declarationLink(fn.template, fn.id),
        ...name,
        ...handlerLinks(fn),
        ...variables,
        ...(api === undefined ? [] : [declarationLink(fn.template, api)]),
      ],
    }
    const data = { function: fn.id, uses: [...uses].join(', ') }
    if (triggers === '') yield { messageId: 'function', ...found, data }
    else yield { messageId: 'shared-function', ...found, data: { ...data, triggers } }
  }
}

/** Queues and streams that a function of a WebSocket API reads. */
function* sourcesFound(file: ConfigFile): Iterable<Found<typeof functionMessages>> {
  for (const template of templatesIn(file)) {
    const uses = usesByFunction(template)
    for (const { id, at, node } of ofType(template, 'AWS::Lambda::EventSourceMapping')) {
      const [use] = functionsIn(valueAt(node, 'Properties', 'FunctionName'), template).flatMap(
        (fn) => uses.get(fn) ?? [],
      )
      if (!use) continue
      const links = [declarationLink(template, id), declarationLink(template, use.fn.id)]
      const data = { address: id, function: use.fn.id }
      yield { messageId: 'event-source', at, scope: id, confidence: use.confidence, data, links }
    }
  }
}
