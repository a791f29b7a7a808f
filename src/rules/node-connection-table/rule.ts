import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { handlerLinks } from '../../servers/sockets/handler-links.js'
import { tableAccesses } from '../../servers/sockets/tables.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'node-connection-table',
  title: 'Ids of connections are kept in a DynamoDB table (Node)',
  why: 'A table of connection ids exists because nobody else knows who is connected. A stream is its own connection, so the rows, and what writes and sweeps them, go.',
  whatToDo:
    'Replace lookups by a publish to the channel that the streams listen to, then plan the removal of the table. Rows that hold more than connections (presence, rooms) need a place of their own.',
  role: 'server',
  replacement: 'connection-management',
  syntax: 'script',
  triggers: [
    'TableName[^;]{0,200}connection_?[Ii]d\\b',
    '(?:requestContext|Connections?Table|CONNECTIONS?_TABLE)[^;]{0,200}connection_?[Ii]d\\b',
    'TableName: *(?:\\w+[.!])*(?:CONNECTIONS?_TABLE|[cC]onnections?Table)',
  ],
  messages: {
    kept: '{{operation}} keeps or drops a connection id in a table',
    read: '{{operation}} looks connections up in a table',
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
