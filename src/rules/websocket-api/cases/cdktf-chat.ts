import { apigatewayv2Api, lambdaFunction } from '@cdktf/provider-aws'
import { Apigatewayv2Integration } from '@cdktf/provider-aws/lib/apigatewayv2-integration'
import { Apigatewayv2Route } from '@cdktf/provider-aws/lib/apigatewayv2-route'
import { TerraformOutput, TerraformStack } from 'cdktf'
import type { Construct } from 'constructs'
import { Apigatewayv2Stage } from './.gen/providers/aws/apigatewayv2-stage'
import { Apigatewayv2Api as Own } from './apigatewayv2-api'

export class ChatStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id)
    // finds: websocket-api/api
    const api = new apigatewayv2Api.Apigatewayv2Api(this, 'chat-api', {
      name: 'chat',
      protocolType: 'WEBSOCKET',
    })
    const send = new lambdaFunction.LambdaFunction(this, 'send', { functionName: 'chat-send', role: 'r' })
    // finds: websocket-api/part
    const integration = new Apigatewayv2Integration(this, 'send-integration', {
      apiId: api.id,
      integrationType: 'AWS_PROXY',
      integrationUri: send.invokeArn,
    })
    // finds: websocket-api/route
    new Apigatewayv2Route(this, 'send-route', {
      apiId: api.id,
      routeKey: 'sendMessage',
      target: `integrations/${integration.id}`,
    })
    // finds: websocket-api/part
    new Apigatewayv2Stage(this, 'stage', { apiId: api.id, name: 'prod' })
    // clean: an HTTP API
    const web = new apigatewayv2Api.Apigatewayv2Api(this, 'web', { name: 'web', protocolType: 'HTTP' })
    // clean: a route of it
    new Apigatewayv2Route(this, 'items', { apiId: web.id, routeKey: 'GET /items' })
    // clean: a class of this program
    new Own(this, 'own', { protocolType: 'WEBSOCKET' })
    new TerraformOutput(this, 'name', { value: web.name })
  }
}
