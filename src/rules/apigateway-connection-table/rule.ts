import type { ScriptFile } from '../../languages/script/script.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { linksToHandler } from '../../servers/sockets/handler-links.js'
import { type NamedTable, tableAccesses, tablesMade, tablesNamed } from '../../servers/sockets/tables.js'
import { defineRule } from '../define-rule.js'
import { accessesInPython } from './python.js'

export default defineRule({
  id: 'apigateway-connection-table',
  title: 'Code on a table of connections',
  why: 'API Gateway keeps no list of connections, so the code does, in DynamoDB. A stream is its own connection, so the rows, and the code that writes and sweeps them, can go.',
  whatToDo:
    'Replace lookups by a publish to the channel that the streams listen to. Stop writing rows when the last WebSocket route goes, check who else reads the table, and plan its removal. Rows that hold more than connections (presence, rooms) need a place of their own; tables of messages and users stay.',
  role: 'server',
  replacement: 'connection-management',
  syntax: ['script', 'python'],
  triggers: {
    script: [
      'TableName[^;]{0,200}connection_?[Ii]d\\b',
      '(?:requestContext|Connections?Table|CONNECTIONS?_TABLE)[^;]{0,200}connection_?[Ii]d\\b',
      'new [A-Z]\\w{0,60}(?:<[\\w<>, ]{1,80}>)?\\(\\s{0,40}process\\.env\\.\\w{0,20}CONNECTIONS?_TABLE',
      '(?:identifier|[tT]ableName|name): *[\'"][wW]eb_?[sS]ockets?_?[cC]onnections?',
      'TableName: *(?:\\w+[.!])*(?:CONNECTIONS?_TABLE|[cC]onnections?Table)',
    ],
    python: ['connection_?[iI]d', 'CONNECTIONS?_TABLE', 'connections?_table'],
  },
  messages: {
    table: 'table of WebSocket connections',
    row: '{{operation}} on a row of a WebSocket connection',
    read: '{{operation}} looks up WebSocket connections',
  },
  *detect(file) {
    yield* 'ast' in file ? accessesInScript(file) : accessesInPython(file)
  },
})

function* accessesInScript(file: ScriptFile) {
  const { morph, source } = file
  for (const table of tablesMade(file)) yield found(table)
  if (!/TableName/.test(source.text) || !/connection_?id\b|connections?_?table/i.test(source.text)) return
  for (const { at, operation, isRead, isSure, links } of tableAccesses(file)) {
    yield {
      messageId: isRead ? 'read' : 'row',
      at: spanOf(at),
      data: { operation },
      confidence: isSure ? 'certain' : 'likely',
      scope: scopeNameOf(morph, at),
      links: [...links, ...(linksToHandler(file, at).links ?? [])],
      names: links.filter(({ kind }) => kind === 'table').map(({ name }) => name),
    } as const
  }
  for (const table of tablesNamed(file)) yield found(table)

  function found({ at, links }: NamedTable) {
    const scope = scopeNameOf(morph, at)
    return { messageId: 'table', at: spanOf(at), confidence: 'likely', scope, links } as const
  }
}
