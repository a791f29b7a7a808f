import { ApiGatewayManagementApi } from '@aws-sdk/client-apigatewaymanagementapi'

export const clientOf = (endpoint: string) => new ApiGatewayManagementApi({ endpoint })
