import type { Block, Expression } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { TerraformFile } from '../../languages/terraform.js'
import { isKnown } from '../../languages/value.js'
import type { Link } from '../../model/finding.js'
import type { Found } from '../../model/found.js'
import type { logMessages } from '../policy/log-groups.js'
import { webSocketApi } from './apis.js'
import { logGroups, retentionOf } from './log-groups.js'
import { addressOf, declarationLink, nameGiven } from './names.js'
import { argumentOf, entryOf, scopeOf } from './settings.js'
import { functionUses } from './uses.js'

/** The log groups of a file that belong to a WebSocket API, or to what may come after it. */
export function* logsFound(file: TerraformFile): Iterable<Found<typeof logMessages>> {
  const { resolver, source } = file
  for (const is of file.body.blocks) {
    const declared = { is, path: source.path }
    const group = logGroups(resolver).get(is)
    if (group) {
      const days = retentionOf(argumentOf(is, 'retention_in_days'), declared, resolver)
      const links = [
        declarationLink(declared),
        ...group.functions.map(declarationLink),
        ...nameLinks(declared, resolver),
      ]
      const { confidence, writer } = group
      yield {
        messageId: group.of,
        at: is.head,
        scope: addressOf(is),
        confidence,
        data: { writer, days },
        links,
      }
    } else if (is.type === 'module') yield* ofModule(is, file)
  }
}

/** Modules make the log group themselves and take its retention as an argument. */
function* ofModule(is: Block, { resolver, source }: TerraformFile): Iterable<Found<typeof logMessages>> {
  const declared = { is, path: source.path }
  const address = addressOf(is)
  const found = (value: Expression) => ({
    at: value.span,
    scope: address,
    data: { writer: address, days: retentionOf(value, declared, resolver) },
    links: [declarationLink(declared)],
  })
  const days = argumentOf(is, 'cloudwatch_logs_retention_in_days')
  const use = functionUses(resolver).get(is)
  if (days && use) yield { messageId: 'function', confidence: use.confidence, ...found(days) }
  const access = entryOf(argumentOf(is, 'stage_access_log_settings'), 'log_group_retention_in_days')
  const api = access && webSocketApi(is, scopeOf(declared, resolver), resolver)
  if (access && api) yield { messageId: 'api', confidence: api, ...found(access) }
}

function nameLinks(group: Declared, resolver: Resolver): readonly Link[] {
  const name = nameGiven(group, 'name', resolver)
  return name && isKnown(name) ? [{ kind: 'log-group', name }] : []
}
