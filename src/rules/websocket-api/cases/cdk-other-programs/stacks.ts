import { WebSocketApi as Socket } from 'sst/constructs'

export function Live({ stack }) {
  // finds: websocket-api/api
  const api = new Socket(stack, 'Live', {
    routes: {
      // finds: websocket-api/route
      $connect: 'src/connect.main',
      // finds: websocket-api/route
      ping: 'src/ping.main',
    },
  })
  stack.addOutputs({
    // finds: websocket-api/address
    address: api.url,
  })
}
