import { ApiGatewayManagementApi } from '@aws-sdk/client-apigatewaymanagementapi'
import { managementClient } from '../realtime/apigw-sockets'

export const clientOf = (endpoint: string) => managementClient(ApiGatewayManagementApi, { endpoint })
