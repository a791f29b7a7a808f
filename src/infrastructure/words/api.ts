import type { Text } from '../../model/source.js'

/** What a WebSocket API of API Gateway is to the migration, however it is declared; `last` says how a declaration goes. */
export function apiWords(last: Text) {
  return {
    why: {
      en: 'An API Gateway WebSocket API, or something that exists for it: routes, integrations, stages, authorizers, domains, permissions. It costs and must be watched until all of it is gone; HTTP and REST APIs are not meant.',
      ja: 'API Gateway の WebSocket API、またはそのためのルート、統合、ステージ、オーソライザー、ドメイン、権限です。すべてがなくなるまで、費用と監視の対象として残ります。HTTP API と REST API は対象外です。',
    },
    whatToDo: {
      en: `Plan the removal: a date, an owner, a precondition (no connections for some days) and a way back. ${last.en}`,
      ja: `期日、担当者、前提条件（一定期間、接続がないこと）、切り戻し手順を決めて、削除を計画してください。${last.ja}`,
    },
    role: 'infrastructure',
    resource: 'endpoint',
    replacement: 'connection-management',
  } as const
}

export const apiMessages = {
  api: { en: '{{address}} declares a WebSocket API.', ja: '{{address}} は WebSocket API を宣言しています。' },
  route: {
    en: '{{address}}: the WebSocket route {{route}}.',
    ja: '{{address}}：WebSocket のルート {{route}} です。',
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
} as const

/** Where an API comes with a module that is called. */
export const moduleMessage = {
  module: {
    en: '{{address}} calls a module that makes a WebSocket API.',
    ja: '{{address}} は、WebSocket API を作成するモジュールの呼び出しです。',
  },
} as const

/** Routes that every WebSocket API has: they tell no channel from another. */
export const commonRoutes: ReadonlySet<string> = new Set(['$connect', '$disconnect', '$default'])
