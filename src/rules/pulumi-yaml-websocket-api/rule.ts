import { apiMessages, apiWords, commonRoutes } from '../../infrastructure/words/api.js'
import { type ConfigEntry, entriesOf, everyNode, textOf, valueAt } from '../../languages/config.js'
import type { Link } from '../../model/finding.js'
import { defineRule } from '../define-rule.js'

const { api, route, part, permission } = apiMessages

export default defineRule({
  id: 'pulumi-yaml-websocket-api',
  title: { en: 'WebSocket API in a Pulumi YAML program', ja: 'Pulumi YAML で宣言された WebSocket API' },
  ...apiWords({
    en: 'Then take the resources out of the program, and look in the account for what was retained.',
    ja: 'そのうえでプログラムから取り除き、アカウントに残されたリソースがないか確認します。',
  }),
  syntax: 'config',
  triggers: ['protocolType["\']?:\\s*["\']?WEBSOCKET'],
  messages: {
    api,
    route,
    part,
    permission,
    function: {
      en: '{{function}} works for a WebSocket API.',
      ja: '{{function}} は WebSocket API のための関数です。',
    },
    table: {
      en: '{{table}} holds connections: {{key}} is its key.',
      ja: '{{table}} は接続を保存しています。キーは {{key}} です。',
    },
  },
  *detect({ documents, source }) {
    for (const root of documents) {
      const resources = entriesOf(valueAt(root, 'resources')).filter(({ value }) => typeOf(value) !== '')
      const apis = new Set(resources.filter(isSocketApi).map(({ key }) => key))
      if (apis.size === 0) continue
      const link = (key: string): Link => ({ kind: 'declaration', name: `${source.path}#${key}` })
      const parts = resources.filter((one) => isPart(one, apis))
      const called = new Set(parts.flatMap(({ value }) => [...referencesIn(value)]))
      for (const resource of resources) {
        const { key, keySpan, value } = resource
        const place = { at: keySpan, scope: key, links: [link(key)] }
        const ofApi = { ...place, links: [link(key), ...[...apis].map(link)] }
        const tableKey = textOf(valueAt(value, 'properties', 'hashKey')) ?? ''
        if (apis.has(key)) yield { messageId: 'api', ...place, data: { address: key } } as const
        else if (parts.includes(resource)) yield { ...ofApi, ...partOf(resource) }
        else if (/:lambda[:/]\S{0,80}Permission$/.test(typeOf(value)) && refersTo(resource, apis))
          yield { messageId: 'permission', ...ofApi, data: { address: key } } as const
        else if (/:lambda[:/]\S{0,80}Function$/.test(typeOf(value)) && called.has(key))
          yield { messageId: 'function', ...ofApi, data: { function: key }, resource: 'function' } as const
        else if (/:dynamodb[:/]\S{0,80}Table$/.test(typeOf(value)) && /^connection_?id$/i.test(tableKey))
          yield {
            messageId: 'table',
            ...place,
            data: { table: key, key: tableKey },
            resource: 'connection-table',
          } as const
      }
    }
  },
})

/** `aws:apigatewayv2:Api`, `aws:apigatewayv2/api:Api`, `aws-native:apigatewayv2:Api`. */
function typeOf(resource: ConfigEntry['value']): string {
  const type = textOf(valueAt(resource, 'type')) ?? ''
  return /^aws(-native)?:/.test(type) ? type : ''
}

function isSocketApi({ value }: ConfigEntry): boolean {
  return (
    /:apigatewayv2[:/]\S{0,80}Api$/.test(typeOf(value)) &&
    textOf(valueAt(value, 'properties', 'protocolType')) === 'WEBSOCKET'
  )
}

function isPart(resource: ConfigEntry, apis: ReadonlySet<string>): boolean {
  return (
    /:apigatewayv2[:/]/.test(typeOf(resource.value)) && !apis.has(resource.key) && refersTo(resource, apis)
  )
}

function partOf({ key, value }: ConfigEntry) {
  const given = textOf(valueAt(value, 'properties', 'routeKey'))
  if (given === undefined) return { messageId: 'part', data: { address: key } } as const
  const names = commonRoutes.has(given) || !/[^a-z]/.test(given) ? [] : [given]
  return { messageId: 'route', data: { address: key, route: given }, names } as const
}

function refersTo({ value }: ConfigEntry, names: ReadonlySet<string>): boolean {
  return [...referencesIn(value)].some((name) => names.has(name))
}

/** `${name}`, `${name.id}`, `arn:…/${name["id"]}`. */
function referencesIn(node: ConfigEntry['value']): ReadonlySet<string> {
  const texts = everyNode(node).map((one) => textOf(one) ?? '')
  return new Set(texts.flatMap((text) => [...text.matchAll(/\$\{([\w-]+)/g)].map(([, name = '']) => name)))
}
