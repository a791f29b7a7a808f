import type { Node } from 'ts-morph'
import { perProgram } from '../../languages/script/program/once-per.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import type { Link } from '../../model/finding.js'
import { anyPath } from '../../model/route.js'
import { quotedModule } from '../../model/trigger-words.js'
import { type WsServer, wsServersIn } from '../../servers/routes/node/ws-servers.js'
import { linksToPort } from '../../servers/sockets/server-port.js'
import { isWsServer } from '../../servers/sockets/ws-servers.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'ws-package-server',
  title: 'A WebSocket server of the ws package',
  why: 'The server is the other half of a channel: a stream route (GET) and a message route (POST) take its place. Its clients can be rewritten only once these exist.',
  whatToDo: 'Add the two routes beside the socket, move the clients, then remove the server.',
  role: 'server',
  replacement: 'messages',
  syntax: 'script',
  triggers: [quotedModule('ws')],
  messages: {
    serves: 'WebSocket server (ws package)',
  },
  *detect(file) {
    const { program } = ownerOf(file.ast)
    for (const made of descendantsOf(file.morph, file.ast, file.morph.SyntaxKind.NewExpression)) {
      if (!isWsServer(file.morph, made)) continue
      const known = serversIn(program).get(made)
      const { paths = 'unknown', usualPath } = known ?? {}
      const names = paths === 'any' ? [usualPath ?? anyPath] : paths === 'unknown' ? [] : [...paths]
      yield {
        messageId: 'serves',
        at: spanOf(made.getExpression()),
        scope: scopeNameOf(file.morph, made),
        names,
        links: [
          ...names.map((name): Link => ({ kind: 'route', name })),
          ...(known ? linksToPort(file.morph, known) : []),
        ],
      }
    }
  },
})

/** What is known of each server; what hands it connections may be in another file. */
const serversIn = perProgram(
  ({ files }) => new Map<Node, WsServer>(wsServersIn(files).map((server) => [server.made, server])),
)
