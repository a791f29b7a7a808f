import type { Link } from '../../model/finding.js'
import type { ApiPart } from '../resource.js'
import { declarationLinks, searchable } from './names.js'

/** What a WebSocket API of API Gateway is to the migration. */
export const apiWords = {
  why: {
    en: 'An API Gateway WebSocket API, or something that exists for it: routes, integrations, stages, authorizers, domains, permissions. It costs and must be watched until all of it is gone; HTTP and REST APIs are not meant.',
    ja: 'API Gateway の WebSocket API、またはそのためのルート、統合、ステージ、オーソライザー、ドメイン、権限です。すべてがなくなるまで、費用と監視の対象として残ります。HTTP API と REST API は対象外です。',
  },
  whatToDo: {
    en: 'Plan the removal: a date, an owner, a precondition (no connections for some days) and a way back. Then take the declarations out, the API last, see to it that no other stack imports their outputs, and look in the account for what was retained.',
    ja: '期日、担当者、前提条件（一定期間、接続がないこと）、切り戻し手順を決めて、削除を計画してください。そのうえで、API 本体を最後にして宣言を取り除き、出力をほかのスタックが参照していないこと、アカウントに残されたリソースがないことを確認します。',
  },
  role: 'infrastructure',
  resource: 'endpoint',
  replacement: 'connection-management',
} as const

export const apiMessages = {
  api: { en: '{{address}} declares a WebSocket API.', ja: '{{address}} は WebSocket API を宣言しています。' },
  route: {
    en: '{{owner}}: the WebSocket route {{route}}.',
    ja: '{{owner}}：WebSocket のルート {{route}} です。',
  },
  part: {
    en: '{{address}} belongs to a WebSocket API.',
    ja: '{{address}} は WebSocket API に属しています。',
  },
  permission: {
    en: '{{address}} lets a WebSocket API invoke a function.',
    ja: '{{address}} は、WebSocket API による関数の呼び出しを許可しています。',
  },
  grant: {
    en: '{{action}} gives access to the connections of a WebSocket API.',
    ja: '{{action}} により、WebSocket API の接続へのアクセスが許可されています。',
  },
  address: {
    en: 'The WebSocket API, or its address, is handed on from here.',
    ja: 'WebSocket API またはそのアドレスが、ここからほかへ渡されています。',
  },
  module: {
    en: '{{address}} calls a module that makes a WebSocket API.',
    ja: '{{address}} は、WebSocket API を作成するモジュールの呼び出しです。',
  },
  beside: {
    en: '{{address}} stands before a WebSocket API, or is for its callers.',
    ja: '{{address}} は WebSocket API の前段にあるか、その呼び出し元のためのものです。',
  },
  'header-policy': {
    en: '{{address}} lets the headers of WebSocket through.',
    ja: '{{address}} は WebSocket のヘッダーを通す設定です。',
  },
} as const

/** Routes that every WebSocket API has: they do not set one channel apart from another. */
export const commonRoutes: ReadonlySet<string> = new Set(['$connect', '$disconnect', '$default'])

/** What is to be said of something of a WebSocket API. */
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
      const named = { names: searchable(own), links: [...links, ...toRoutes] }
      yield { messageId: 'route', ...place, ...named, data: { owner: address, address, route } } as const
      break
    }
    case 'grant':
      yield { messageId: 'grant', ...place, data: { action: part.action } } as const
      break
    case 'address':
      yield { messageId: 'address', ...place } as const
      break
    case 'headers':
      yield { messageId: 'header-policy', ...place, resource: 'proxy', data: { address } } as const
      break
    default:
      yield { messageId: part.kind, ...place, data: { address } } as const
  }
}
