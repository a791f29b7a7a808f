import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { TerraformFile } from '../../languages/terraform.js'
import type { Link } from '../../model/finding.js'
import type { Found } from '../../model/found.js'
import type { functionMessages } from '../policy/functions.js'
import { searchable } from '../policy/names.js'
import { functionsIn } from './functions.js'
import { handlerLinks } from './handlers.js'
import { addressOf, declarationLink } from './names.js'
import { argumentOf, resourceType, scopeOf } from './settings.js'
import { triggersOf } from './triggers.js'
import { functionUses, shownName, usesOf } from './uses.js'

/** The functions of a file that work for a WebSocket API, and what feeds them. */
export function* functionsFound({
  body,
  resolver,
  source,
}: TerraformFile): Iterable<Found<typeof functionMessages>> {
  for (const block of body.blocks) {
    yield* feeding({ is: block, path: source.path }, resolver)
    const use = functionUses(resolver).get(block)
    if (!use) continue
    const names = [...use.names]
    const triggers = triggersOf(use, resolver).join(', ')
    const found = {
      at: block.head,
      confidence: use.confidence,
      scope: addressOf(block),
      names: searchable(names),
      links: [
        declarationLink(use.declared),
        ...names.map((name): Link => ({ kind: 'function', name })),
        ...handlerLinks(use, resolver),
        ...use.apis.map(declarationLink),
      ],
    }
    const data = { function: shownName(use), uses: [...use.uses].join(', ') }
    if (triggers === '') yield { messageId: 'function', ...found, data }
    else yield { messageId: 'shared-function', ...found, data: { ...data, triggers } }
  }
}

/** A queue or a stream that a function of the API reads. */
function* feeding(source: Declared, resolver: Resolver): Iterable<Found<typeof functionMessages>> {
  const name =
    resourceType(source.is) === 'aws_lambda_event_source_mapping' && argumentOf(source.is, 'function_name')
  const places = name ? functionsIn(name, scopeOf(source, resolver), resolver) : []
  for (const use of places.flatMap((place) => usesOf(place, resolver)).slice(0, 1)) {
    const address = addressOf(source.is)
    const links = [declarationLink(source), declarationLink(use.declared)]
    const data = { address, function: shownName(use) }
    yield {
      messageId: 'event-source',
      at: source.is.head,
      scope: address,
      confidence: use.confidence,
      data,
      links,
    }
  }
}
