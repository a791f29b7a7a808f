import type { Link } from '../../model/finding.js'
import { searchable } from './names.js'

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

/** What is said of a route that has a declaration of its own, or stands in that of `address`. */
export function routeData(address: string, route: string) {
  return { owner: address, address, route }
}

/** Names and links by which other files may speak of these routes. */
export function namedRoutes(routes: readonly string[]) {
  const own = routes.filter((route) => !commonRoutes.has(route))
  return { names: searchable(own), links: own.map((name): Link => ({ kind: 'route', name })) }
}

/** Routes that every WebSocket API has: they do not set one channel apart from another. */
export const commonRoutes: ReadonlySet<string> = new Set(['$connect', '$disconnect', '$default'])
