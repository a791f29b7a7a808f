/// <reference path="./.sst/platform/config.d.ts" />
export default $config({
  async run() {
    // finds: websocket-api/api
    const socket = new sst.aws.ApiGatewayWebSocket('Socket')
    // finds: websocket-api/route
    socket.route('$connect', 'src/connect.main')
    // finds: websocket-api/route
    socket.route('move', { handler: 'src/move.main' })
    // clean: an HTTP API
    const http = new sst.aws.ApiGatewayV2('Http')
    // clean: a route of the HTTP API
    http.route('GET /', 'src/get.main')
    return {
      // finds: websocket-api/address
      endpoint: socket.managementEndpoint,
      http: http.url,
    }
  },
})
