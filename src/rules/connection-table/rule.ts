import { declarationsIn, libraries, syntaxes } from '../../infrastructure/declarations.js'
import { systemOf } from '../../infrastructure/policy/system.js'
import { tableFound, tableMessages, tableWords } from '../../infrastructure/policy/tables.js'
import { keyArguments } from '../../infrastructure/terraform/tables.js'
import { defineRule } from '../define-rule.js'
import { gateway, resourceOf } from '../families.js'

const tables = resourceOf('(?:DynamoDB::(?:Global)?Table|Serverless::SimpleTable)')

export default defineRule({
  id: 'connection-table',
  title: 'DynamoDB table of WebSocket connections',
  ...tableWords,
  syntax: syntaxes,
  triggers: {
    // The word alone is one of a thousand things in JSON.
    config: [`^(?=[^]*${tables})[^]*["' ]\\w*[Cc]onnection[_-]?[Ii][Dd]["'\\s,]`],
    terraform: ['[=:][ \t]*"[Cc]onnection[_-]?[Ii][Dd]"'],
  },
  companions: {
    ...libraries,
    config: [tables, ':dynamodb[:/]\\S{0,80}Table\\b'],
    terraform: ['aws_dynamodb_table', ...keyArguments],
  },
  beside: gateway,
  messages: tableMessages,
  *detect(file) {
    for (const { estate, tables } of declarationsIn(file))
      for (const table of tables()) yield* tableFound(table, systemOf(estate))
  },
})
