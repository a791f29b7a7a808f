import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi'

const api = new ApiGatewayManagementApiClient({ endpoint: process.env.ENDPOINT })

export const handler = (event) => api.send(new PostToConnectionCommand({ ConnectionId: event.id, Data: 'done' }))
