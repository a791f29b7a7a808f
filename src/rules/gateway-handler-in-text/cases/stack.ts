import * as lambda from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'

const code = `
// finds: gateway-handler-in-text/handler (likely)
def handler(event, context):
    # finds: gateway-handler-in-text/client-created
    client = boto3.client("apigatewaymanagementapi", endpoint_url="https://example.com")
    # finds: gateway-handler-in-text/call
    client.post_to_connection(ConnectionId=event["id"], Data=b"hi")
`

export function functions(scope: Construct) {
  new lambda.Function(scope, 'Send', {
    runtime: lambda.Runtime.NODEJS_20_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline(`
const { ApiGatewayManagementApiClient, PostToConnectionCommand } = require('@aws-sdk/client-apigatewaymanagementapi')
// finds: gateway-handler-in-text/handler (likely)
exports.handler = async ({ requestContext }) => {
  // finds: gateway-handler-in-text/client-created
  const client = new ApiGatewayManagementApiClient({ endpoint: process.env.ENDPOINT })
  // finds: gateway-handler-in-text/call, gateway-handler-in-text/connection-id (likely)
  await client.send(new PostToConnectionCommand({ ConnectionId: requestContext.connectionId, Data: 'hi' }))
}
`),
  })
  new lambda.Function(scope, 'Tell', {
    runtime: lambda.Runtime.PYTHON_3_12,
    handler: 'index.handler',
    code: new lambda.InlineCode(code),
  })
}

// clean: a text that no function is made of
export const hint = 'Call new PostToConnectionCommand({ ConnectionId }) of requestContext.connectionId.'
