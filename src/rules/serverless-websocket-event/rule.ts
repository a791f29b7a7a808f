import { dirname } from 'node:path/posix'
import { reportedIn } from '../../infrastructure/cloudformation/api-parts.js'
import { codeLinks } from '../../infrastructure/handlers.js'
import {
  type ConfigEntry,
  type ConfigFile,
  type ConfigNode,
  entryOf,
  textOf,
  valueAt,
} from '../../languages/config.js'
import { websocketEventsOf } from '../../languages/serverless/events.js'
import { inclusionsOf } from '../../languages/serverless/inclusions.js'
import { serverlessParts } from '../../languages/serverless/service.js'
import type { Link } from '../../model/finding.js'
import { commonRoutes } from '../../model/gateway-handlers.js'
import { holds } from '../../model/places.js'
import type { Span } from '../../model/source.js'
import { defineRule } from '../define-rule.js'
import { eventsInScript } from './events-in-script.js'
import { addressReferences, generatedApiReferences } from './generated-api.js'

export default defineRule({
  id: 'serverless-websocket-event',
  title: 'WebSocket event of the Serverless Framework',
  why: 'Each of these makes the framework deploy an API Gateway WebSocket API, or ties something to it. It costs money and needs monitoring until the last of them is gone.',
  whatToDo:
    'Plan the removal of the route, its function and its log group; remove them once no client connects. Other events of the same function stay.',
  role: 'infrastructure',
  resource: 'endpoint',
  replacement: 'connection-management',
  syntax: ['config', 'script'],
  triggers: {
    config: [
      'websocket["\']?[ ]*:',
      'websocketsApi',
      'websocketsDescription',
      'websocketApiId',
      'WebsocketsApi',
      'ServiceEndpointWebsocket',
    ],
    script: ['\\bwebsocket["\']?\\s*:', 'websocketsApi(Name|RouteSelection)', 'websocketsDescription'],
  },
  messages: {
    event: 'Function {{function}} is invoked by the WebSocket route {{route}}.',
    'misindented-event':
      'The WebSocket event of function {{function}} has no value: its route {{route}} stands beside it and must be indented further.',
    'event-without-route': 'Function {{function}} has a WebSocket event that names no route.',
    authorizer: 'Function {{function}} authorizes connections to the WebSocket API.',
    'provider-setting': '{{key}} configures the WebSocket API that the framework makes.',
    'shared-api':
      '{{key}} attaches the routes of this service to a WebSocket API that is declared elsewhere.',
    'api-reference': 'This refers to WebsocketsApi, the WebSocket API that the framework makes.',
    address: 'The address of the WebSocket API that the framework makes is handed on here.',
  },

  *detect(file) {
    yield* 'ast' in file ? eventsInScript(file) : eventsInConfig(file)
  },
})

function* eventsInConfig(file: ConfigFile) {
  const api: Link = { kind: 'declaration', name: `${file.source.path}#WebsocketsApi` }
  // An alias shows the same lines again under another name; they are reported where they are written, once.
  const told = new Set<number>()
  for (const root of file.documents) {
    const parts = serverlessParts(root, inclusionsOf(file))
    const confidence = parts?.confidence ?? 'likely'
    for (const fn of parts?.functions ?? []) {
      const handler = textOf(valueAt(fn.value, 'handler'))
      const code = handler === undefined ? [] : codeLinks(dirname(file.source.path), handler, '')
      const links = [api, ...code]
      for (const found of eventsOf(fn))
        if (!told.has(found.at.start)) yield { ...remember(told, found), confidence, links }
    }
    for (const found of settingsOf(parts?.provider)) yield { ...found, confidence, links: [api] }
    for (const at of referencesLeft(root, file))
      yield { messageId: 'api-reference', at, confidence, links: [api] } as const
    // `${chat.ServiceEndpointWebsocket}` of serverless-compose.yml, `${cf:chat-dev.ServiceEndpointWebsocket}`.
    for (const at of addressReferences(root)) yield { messageId: 'address', at, links: [api] } as const
  }
}

/** References to the API for which nothing else is reported. */
function referencesLeft(root: ConfigNode, file: ConfigFile): readonly Span[] {
  const references = generatedApiReferences(root)
  const reported = references.length > 0 ? reportedIn(file) : []
  return references.filter(({ start }) => !reported.some((one) => holds(one, start)))
}

function* eventsOf({ key, value }: ConfigEntry) {
  const scope = `functions.${key}`
  for (const { form, route, at, authorizer } of websocketEventsOf(value)) {
    const names = namesOf(key, value, route)
    if (form === 'empty' || route === '') {
      yield { messageId: 'event-without-route', at, data: { function: key }, scope, names } as const
    } else {
      const messageId = form === 'misindented' ? 'misindented-event' : 'event'
      yield { messageId, at, data: { function: key, route }, scope, names } as const
    }
    if (authorizer) {
      const { name } = authorizer
      yield {
        messageId: 'authorizer',
        at: authorizer.at,
        data: { function: name },
        scope,
        names: [name],
      } as const
    }
  }
}

function namesOf(key: string, fn: ConfigNode, route: string): readonly string[] {
  const named = [route, key, textOf(valueAt(fn, 'handler')), textOf(valueAt(fn, 'name'))]
  return named.filter((name): name is string => !!name && !commonRoutes.has(name) && !name.includes('${'))
}

function* settingsOf(provider: ConfigNode | undefined) {
  const settings = [
    ['websocketsApiName'],
    ['websocketsApiRouteSelectionExpression'],
    ['websocketsDescription'],
    ['websocket'],
    ['logs', 'websocket'],
  ]
  for (const path of settings) {
    const entry = entryAt(provider, path)
    if (!entry) continue
    const name = path[0] === 'websocketsApiName' ? textOf(entry.value) : undefined
    const names = name && !name.includes('${') ? [name] : []
    yield {
      messageId: 'provider-setting',
      at: entry.keySpan,
      data: { key: `provider.${path.join('.')}` },
      names,
    } as const
  }
  const shared = entryAt(provider, ['apiGateway', 'websocketApiId'])
  if (shared) {
    yield {
      messageId: 'shared-api',
      at: shared.keySpan,
      data: { key: 'provider.apiGateway.websocketApiId' },
    } as const
  }
}

function entryAt(node: ConfigNode | undefined, path: readonly string[]): ConfigEntry | undefined {
  return entryOf(valueAt(node, ...path.slice(0, -1)), path.at(-1) ?? '')
}

function remember<Found extends { readonly at: { readonly start: number } }>(
  told: Set<number>,
  found: Found,
): Found {
  told.add(found.at.start)
  return found
}
