import { WebSocketApi as Socket } from 'sst/constructs'

export function Live({ stack }) {
  // finds: cdk-websocket-api/api
  const api = new Socket(stack, 'Live', {
    routes: {
      // finds: cdk-websocket-api/route
      $connect: 'src/connect.main',
      // finds: cdk-websocket-api/route
      ping: 'src/ping.main',
    },
  })
  stack.addOutputs({
    // finds: cdk-websocket-api/address
    address: api.url,
  })
}
