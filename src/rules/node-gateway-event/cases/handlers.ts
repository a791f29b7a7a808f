import type { APIGatewayProxyHandlerV2, APIGatewayProxyWebsocketHandlerV2 } from 'aws-lambda'

// finds: node-gateway-event/handler-type
export const connect: APIGatewayProxyWebsocketHandlerV2 = async (event) => {
  // finds: node-gateway-event/connection-id
  const { connectionId, routeKey } = event.requestContext
  // finds: node-gateway-event/event-type
  if (routeKey === '$connect') return { statusCode: 200, body: connectionId }
  return { statusCode: 400 }
}

// clean: a handler of an HTTP API
export const http: APIGatewayProxyHandlerV2 = async (event) => {
  // clean: HTTP APIs have route keys as well
  if (event.requestContext.routeKey === 'GET /items') return { statusCode: 200 }
  // clean: a connection of something else
  return { statusCode: 400, body: pool.connectionId }
}

declare const pool: { connectionId: string }
