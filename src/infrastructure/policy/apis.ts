import type { Link } from '../../model/finding.js'
import { commonRoutes } from '../../model/gateway-handlers.js'
import type { ApiPart } from '../resource.js'
import { declarationLinks, searchable } from './names.js'

/** What a WebSocket API of API Gateway is to the migration. */
export const apiWords = {
  why: 'An API Gateway WebSocket API, or something that exists for it: routes, integrations, stages, authorizers, domains, permissions. It costs money and needs monitoring until all of it is gone. HTTP and REST APIs do not count.',
  whatToDo:
    'Plan the removal: a date, an owner, a precondition (no connections for some days) and a way back. Then remove the declarations, the API last. Make sure that no other stack imports their outputs, and check the account for retained resources.',
  role: 'infrastructure',
  resource: 'endpoint',
  replacement: 'connection-management',
} as const

export const apiMessages = {
  api: '{{address}} declares a WebSocket API.',
  route: '{{owner}}: the WebSocket route {{route}}.',
  part: '{{address}} belongs to a WebSocket API.',
  permission: '{{address}} lets a WebSocket API invoke a function.',
  grant: '{{action}} gives access to the connections of a WebSocket API.',
  'grant-among-others':
    '{{action}} gives access to the connections of a WebSocket API; {{address}} allows other things too, so only this goes.',
  address: 'The WebSocket API, or its address, is passed on from here.',
  module: '{{address}} calls a module that makes a WebSocket API.',
  beside: '{{address}} stands before a WebSocket API, or is for its callers.',
  'header-policy': '{{address}} lets the headers of WebSocket through.',
} as const

/** A setting by which programs know an address: `VITE_CHAT_URL`. Any other key is a word of its format. */
export function variableLinks(key: string): readonly Link[] {
  return /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(key) ? [{ kind: 'variable', name: key }] : []
}

/** The findings for a part of a WebSocket API. */
export function* apiFound(part: ApiPart) {
  const { at, scope, id, label: address, apis = [], confidence = 'certain' } = part
  const links = declarationLinks([id, ...apis])
  const place = { at, scope, confidence, links }
  switch (part.kind) {
    case 'api':
    case 'module':
      yield { messageId: part.kind, ...place, names: searchable([part.name]), data: { address } } as const
      break
    case 'route': {
      const route = part.keys.join(', ') || '?'
      const own = part.keys.filter((key) => key !== '?' && !commonRoutes.has(key))
      const toRoutes = own.map((name): Link => ({ kind: 'route', name }))
      const named = { names: searchable(own), links: [...links, ...toRoutes, ...(part.handlers ?? [])] }
      yield { messageId: 'route', ...place, ...named, data: { owner: address, address, route } } as const
      break
    }
    case 'grant':
      if (part.isAmongOthers)
        yield { messageId: 'grant-among-others', ...place, data: { action: part.action, address } } as const
      else yield { messageId: 'grant', ...place, data: { action: part.action } } as const
      break
    case 'address':
      yield {
        messageId: 'address',
        ...place,
        links: [...links, ...(part.variable === undefined ? [] : variableLinks(part.variable))],
      } as const
      break
    case 'headers':
      yield { messageId: 'header-policy', ...place, resource: 'proxy', data: { address } } as const
      break
    default:
      yield { messageId: part.kind, ...place, data: { address } } as const
  }
}
