import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi'

const client = new ApiGatewayManagementApiClient({})

export async function post(id: string) {
  try {
    await client.send(new PostToConnectionCommand({ ConnectionId: id, Data: '' }))
  } catch (error) {
    // finds: node-gone-connection/dead-status
    if (error.statusCode === 410) return
    // finds: node-gone-connection/gone-status
    if (error.$metadata.httpStatusCode === 410) return
    // finds: node-gone-connection/gone-exception
    if (error instanceof GoneException) return
    // finds: node-gone-connection/gone-exception
    if (error.name === 'GoneException') return
    // clean: another status
    if (error.statusCode === 404) return
  }
}

// clean: a number
export const pages = 410
