import { propertyOf, type Template, templatesIn } from '../../languages/cloudformation/template.js'
import { patternOf } from '../../languages/cloudformation/texts.js'
import { type ConfigEntry, type ConfigFile, entryOf, textOf, valueAt } from '../../languages/config.js'
import type { Link } from '../../model/finding.js'
import type { Found } from '../../model/found.js'
import type { logMessages } from '../policy/log-groups.js'
import { searchable } from '../policy/names.js'
import { functionUses } from './functions.js'
import { logGroup, logGroupOfService, retentionOf } from './log-groups.js'
import { declarationLink } from './names.js'

/** The log groups of a file that belong to a WebSocket API, or to what may come after it. */
export function* logsFound(file: ConfigFile): Iterable<Found<typeof logMessages>> {
  for (const template of templatesIn(file)) {
    yield* declaredGroups(template, file)
    if (template.serverless) yield* ofService(template)
  }
}

function* declaredGroups(template: Template, file: ConfigFile): Iterable<Found<typeof logMessages>> {
  for (const resource of template.resources.values()) {
    const group = logGroup(resource) ?? logGroupOfService(resource, file)
    if (!group) continue
    const { of, writer, use, confidence } = group
    const name = patternOf(propertyOf(resource, 'LogGroupName'), template)
    const named = searchable([name]).map((one): Link => ({ kind: 'log-group', name: one }))
    const links = [
      declarationLink(template, resource.id),
      ...named,
      ...(use ? [declarationLink(template, use.fn.id)] : []),
    ]
    const data = { writer, days: retentionOf(propertyOf(resource, 'RetentionInDays'), template) }
    yield { messageId: of, at: resource.at, scope: resource.id, confidence, data, links }
  }
}

/** The framework makes the log groups itself: one a function, and one for the access log of the API. */
function* ofService(template: Template): Iterable<Found<typeof logMessages>> {
  const { serverless } = template
  const shared = entryOf(serverless?.provider, 'logRetentionInDays')
  for (const { fn, confidence } of functionUses(template).filter((use) => use.fn.scope !== use.fn.id)) {
    const { node, id, scope } = fn
    const links = [declarationLink(template, id)]
    const off = entryOf(node, 'disableLogs') ?? entryOf(serverless?.provider, 'disableLogs')
    if (off && textOf(off.value) === 'true') {
      yield { messageId: 'disabled', at: fn.at, scope, confidence, data: { writer: id }, links }
      continue
    }
    const own = entryOf(node, 'logRetentionInDays')
    const days = daysOf(own ?? shared, template)
    // A function in a file of its own may get the days of a provider that stands elsewhere.
    if (!own && !serverless?.provider) continue
    yield {
      messageId: 'function',
      at: own?.keySpan ?? fn.at,
      scope,
      confidence,
      data: { writer: id, days },
      links,
    }
  }
  const access = entryOf(valueAt(serverless?.provider, 'logs'), 'websocket')
  if (access && textOf(access.value) !== 'false') {
    const service = patternOf(valueAt(template.root, 'service'), template) ?? '<service>'
    const data = { writer: `/aws/websocket/${service}-<stage>`, days: daysOf(shared, template) }
    yield { messageId: 'api', at: access.keySpan, scope: 'provider.logs', data }
  }
}

function daysOf(entry: ConfigEntry | undefined, template: Template): string {
  return retentionOf(entry?.value, template)
}
