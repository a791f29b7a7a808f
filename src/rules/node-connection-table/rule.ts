import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { handlerLinks } from '../../servers/sockets/handler-links.js'
import { tableAccesses } from '../../servers/sockets/tables.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'node-connection-table',
  title: {
    en: 'Ids of connections are kept in a DynamoDB table (Node)',
    ja: 'DynamoDB テーブルでの接続 ID の管理（Node）',
  },
  why: {
    en: 'A table of connection ids exists because nobody else knows who is connected. A stream is its own connection, so the rows, and what writes and sweeps them, go.',
    ja: '接続 ID のテーブルは、接続中の相手を知る手段がほかにないために存在します。ストリームでは接続自体がその役割を持つため、行も、その書き込みや掃除も不要になります。',
  },
  whatToDo: {
    en: 'Replace lookups by a publish to the channel that the streams listen to, then plan the removal of the table. Rows that hold more than connections (presence, rooms) need a place of their own.',
    ja: '検索と送信の繰り返しは、ストリームが購読するチャネルへの発行に置き換え、その後テーブルの削除を計画してください。接続以外の情報（在席、ルームなど）を持つ行は別の置き場が必要です。',
  },
  role: 'server',
  replacement: 'connection-management',
  syntax: 'script',
  triggers: [
    'TableName[^;]{0,200}connection_?[Ii]d\\b',
    '(?:requestContext|Connections?Table|CONNECTIONS?_TABLE)[^;]{0,200}connection_?[Ii]d\\b',
    'TableName: *(?:\\w+[.!])*(?:CONNECTIONS?_TABLE|[cC]onnections?Table)',
  ],
  messages: {
    kept: {
      en: '{{operation}} keeps or drops a connection id in a table',
      ja: '{{operation}} によるテーブルへの接続 ID の保存・削除',
    },
    read: {
      en: '{{operation}} looks connections up in a table',
      ja: '{{operation}} によるテーブルからの接続の検索',
    },
  },
  *detect(file) {
    const { morph, source } = file
    if (!/TableName/.test(source.text) || !/connection_?id\b|connections?_?table/i.test(source.text)) return
    for (const { at, operation, isRead, isSure, links } of tableAccesses(file)) {
      yield {
        messageId: isRead ? 'read' : 'kept',
        at: spanOf(at),
        data: { operation },
        confidence: isSure ? 'certain' : 'likely',
        scope: scopeNameOf(morph, at),
        links: [...links, ...(handlerLinks(file, at).links ?? [])],
        names: links.filter(({ kind }) => kind === 'table').map(({ name }) => name),
      }
    }
  },
})
