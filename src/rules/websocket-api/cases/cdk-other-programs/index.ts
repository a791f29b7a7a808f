import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'

// finds: websocket-api/api
const socket = new aws.apigatewayv2.Api('socket', { protocolType: 'WEBSOCKET' })
// clean: an HTTP API
const http = new aws.apigatewayv2.Api('http', { protocolType: 'HTTP' })
// finds: websocket-api/route
new aws.apigatewayv2.Route('connect', { apiId: socket.id, routeKey: '$connect' })
// clean: a route of the HTTP API
new aws.apigatewayv2.Route('orders', { apiId: http.id, routeKey: 'GET /orders' })
// finds: websocket-api/part
const stage = new aws.apigatewayv2.Stage('stage', { apiId: socket.id, name: 'prod' })
// finds: websocket-api/address
export const url = pulumi.interpolate`${socket.apiEndpoint}/${stage.name}`
