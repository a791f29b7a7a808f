import { ApiGatewayManagementApi } from '@aws-sdk/client-apigatewaymanagementapi'

const api = new ApiGatewayManagementApi({ endpoint: process.env.ENDPOINT })

export const broadcast = (text) => api.postToConnection({ ConnectionId: '1', Data: text })
