import { templatesIn } from '../../languages/cloudformation/template.js'
import type { ConfigFile } from '../../languages/config.js'
import type { Link } from '../../model/finding.js'
import type { Found } from '../../model/found.js'
import type { functionMessages } from '../policy/functions.js'
import { environmentOf, functionUses } from './functions.js'
import { handlerLinks } from './handlers.js'
import { declarationLink, searchable } from './names.js'
import { triggersOf } from './triggers.js'

/** The functions of a file that work for a WebSocket API. */
export function* functionsFound(file: ConfigFile): Iterable<Found<typeof functionMessages>> {
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
