import { Apigatewayv2Api } from '@cdktf/provider-aws/lib/apigatewayv2-api'
import { Apigatewayv2Integration } from '@cdktf/provider-aws/lib/apigatewayv2-integration'
import { Apigatewayv2Route } from '@cdktf/provider-aws/lib/apigatewayv2-route'
import { IamRole } from '@cdktf/provider-aws/lib/iam-role'
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy'
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function'
import { AssetType, TerraformAsset, TerraformStack } from 'cdktf'

export class Stack extends TerraformStack {
  make(handler: string) {
    const code = new TerraformAsset(this, 'code', { path: 'src', type: AssetType.ARCHIVE })
    const api = new Apigatewayv2Api(this, 'api', { name: 'chat', protocolType: 'WEBSOCKET' })
    const sender = new IamRole(this, 'sender', { assumeRolePolicy: '{}' })
    new IamRolePolicy(this, 'send', {
      role: sender.name,
      policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'execute-api:ManageConnections' }] }),
    })
    // finds: websocket-function/function
    const send = new LambdaFunction(this, 'send-fn', {
      functionName: 'chat-send',
      filename: code.path,
      handler: 'send.handler',
      runtime: 'nodejs20.x',
      role: 'r',
    })
    // finds: websocket-function/sending-function
    new LambdaFunction(this, 'push-fn', { functionName: 'chat-push', handler, role: sender.arn })
    // clean: nothing of the API leads to it
    new LambdaFunction(this, 'report-fn', { functionName: 'report', handler, role: 'r' })
    const integration = new Apigatewayv2Integration(this, 'integration', {
      apiId: api.id,
      integrationType: 'AWS_PROXY',
      integrationUri: send.invokeArn,
    })
    new Apigatewayv2Route(this, 'route', {
      apiId: api.id,
      routeKey: 'sendMessage',
      target: `integrations/${integration.id}`,
    })
  }
}
