// The Lambda handlers of the WebSocket API of serverless.yml, in a process: over WebSocket, and over SSE and POST.
// Written once by migrate-ws. It is yours. Start it with:
//
//     npx --prefix src/realtime tsx src/realtime/app.mjs
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import * as chatIndex from '../chat/index.ts'
import { ApiGateway } from './apigw-sockets.ts'
import { sseSockets } from './sse-sockets.mjs'

const server = createServer((_request, response) => {
  response.writeHead(404).end()
})
const gateway = new ApiGateway(
  {
    $connect: chatIndex.connect,
    say: chatIndex.say,
  },
  {
    stage: 'dev',
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
