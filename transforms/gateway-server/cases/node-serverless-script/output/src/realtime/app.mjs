// The Lambda handlers of the WebSocket API of src/functions/connect/index.ts, in a process: over WebSocket, and over SSE and POST.
// Written once by migrate-ws. It is yours. Start it with:
//
//     npx --prefix src/realtime tsx src/realtime/app.mjs
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import * as connectHandler from '../functions/connect/handler.ts'
import * as sendHandler from '../functions/send/handler.ts'
import * as leave from '../functions/leave.ts'
import * as authorizeHandler from '../functions/authorize/handler.ts'
import { ApiGateway } from './apigw-sockets.ts'
import { sseSockets } from './sse-sockets.mjs'

const server = createServer((_request, response) => {
  response.writeHead(404).end()
})
const gateway = new ApiGateway(
  {
    $connect: connectHandler.main,
    send: sendHandler.main,
    $disconnect: leave.main,
  },
  {
    select: '$request.body.type',
    authorizer: authorizeHandler.main,
    identitySources: ['route.request.querystring.token'],
    stage: 'dev',
    timeout: 10,
  },
)
gateway.serve(server, '/ws', WebSocketServer)
// For senders in other processes, at http://localhost:<port>/<stage>. Only this machine may ask, unless a second argument says otherwise.
gateway.serveManagement(server)
sseSockets(server, [{ path: '/ws' }])
// In Lambda, an error that nothing catches ends one function. Here it would end every connection.
server.listen(Number(process.env.PORT ?? 8080), () => {
  for (const left of ['unhandledRejection', 'uncaughtException']) {
    process.on(left, (error) => console.error(left, error))
  }
})
