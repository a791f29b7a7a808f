import { syntaxes } from '../../infrastructure/declarations.js'
import type { Span } from '../../model/source.js'
import { defineRule, type Found } from '../define-rule.js'
import { codeInPlace } from './code-in-place.js'

const messages = {
  handler:
    '{{name}} of a function that is written in place takes events of a WebSocket API or sends to its connections',
  'client-created': 'client of the API Gateway Management API, in a function that is written in place',
  call: '{{method}} speaks to a connection of a WebSocket API, in a function that is written in place',
  'connection-id': 'reads the connection id of a WebSocket event, in a function that is written in place',
  row: '{{operation}} on rows of WebSocket connections, in a function that is written in place',
} as const

const inPlace = /\b(?:ZipFile|InlineCode|archive_file|fromInline|from_inline|StringAsset)\b/

/** What a WebSocket's function does, in JavaScript or in Python. */
const calls =
  /\b(?:post_to_connection|postToConnection|PostToConnectionCommand|delete_connection|deleteConnection|DeleteConnectionCommand|get_connection|GetConnectionCommand)(?=\s{0,10}\()|\/@connections\//g
const clients =
  /\bApiGatewayManagementApi(?:Client)?(?=\s{0,10}\()|\b(?:boto3\.)?client(?=\(\s{0,40}(?:service_name\s?=\s?)?\\?["']apigatewaymanagementapi\b)/g
const ids =
  /\brequestContext\b[^\n\w]{1,8}connectionId\b|\bconnectionId\b(?=[\w,:\s]{0,60}\}\s?=\s?\w{1,40}\.requestContext\b)/g
const rows =
  /\b(?:put_item|delete_item|update_item|get_item|scan|query)(?=\()|\b(?:Put|Delete|Update|Get|Scan|Query)(?:Item)?Command(?=\()|(?<=\.)(?:put|delete|update|get|scan|query|putItem|deleteItem)(?=\(\{)/g
const handlers =
  /\bexports\.\w{1,60}(?=\s?=)|\bdef \w{1,60}(?=\(\s?event\b)|\bexport (?:const|async function|function) \w{1,60}/g
const table = /\bTableName\b|\.Table\(/
const connection = /\bconnection_?id\b/i

export default defineRule({
  id: 'gateway-handler-in-text',
  title: 'The code of a WebSocket function is in its declaration',
  why: 'A function of a few lines is often written into its template: `ZipFile` of CloudFormation, `Code.fromInline` of CDK, `archive_file` of Terraform. It takes connections and sends to them like any other, and goes with the declaration.',
  whatToDo:
    'Give the function a place in the new service: what it sends goes to streams, what it takes comes by POST. Then remove it with its declaration.',
  role: 'server',
  replacement: 'messages',
  syntax: syntaxes,
  triggers: [
    '\\bpost_?[tT]o_?[cC]onnection\\b|\\bPostToConnectionCommand\\b',
    '[aA]pi[gG]ateway[mM]anagement[aA]pi',
    '\\brequestContext\\b\\W{1,8}connectionId\\b',
  ],
  mayFindIn: (text) => inPlace.test(text),
  messages,
  *detect(file) {
    const { text } = file.source
    if (!inPlace.test(text)) return
    for (const span of codeInPlace(file)) yield* inCode(text, span)
  },
})

function* inCode(whole: string, { start, end }: Span): Iterable<Found<typeof messages>> {
  const text = withoutComments(whole.slice(start, end))
  const all = (words: RegExp) =>
    [...text.matchAll(words)].map((one) => ({
      said: one[0],
      at: { start: start + one.index, end: start + one.index + one[0].length },
    }))
  const sent = all(calls)
  const read = all(ids)
  if (sent.length === 0 && read.length === 0) return
  for (const { said, at } of all(handlers))
    yield {
      messageId: 'handler',
      at,
      data: { name: said.split(/[ .]/).at(-1) ?? said },
      confidence: 'likely',
    }
  for (const { at } of all(clients)) yield { messageId: 'client-created', at }
  for (const { said, at } of sent) yield { messageId: 'call', at, data: { method: said } }
  for (const { at } of read) yield { messageId: 'connection-id', at, confidence: 'likely' }
  if (!table.test(text) || !connection.test(text)) return
  for (const { said, at } of all(rows))
    yield { messageId: 'row', at, data: { operation: said }, confidence: 'likely' }
}

/** As long as it was: offsets stay. An address has slashes too. */
function withoutComments(text: string): string {
  return text.replace(/(?:^|[ \t])(?:#|\/\/)[^\n]*|^[ \t]*\/?\*[^\n]*/gm, (one) => one.replace(/[^\n]/g, ' '))
}
