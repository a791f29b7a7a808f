import { Duration, Stack } from 'aws-cdk-lib'
import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'

export class ChatStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id)
    const code = lambda.Code.fromAsset('lambda')
    const runtime = lambda.Runtime.PYTHON_3_12
    const connect = new lambda.Function(this, 'Connect', { runtime, code, handler: 'connection.open' })
    const say = new lambda.Function(this, 'Say', {
      runtime,
      code,
      handler: 'say.handler',
      timeout: Duration.seconds(20),
      environment: { ROOM: 'lobby' },
    })
    const check = new lambda.Function(this, 'Check', { runtime, code, handler: 'check.handler' })
    const api = new WebSocketApi(this, 'ChatApi', {
      routeSelectionExpression: '$request.body.type',
      connectRouteOptions: {
        integration: new WebSocketLambdaIntegration('ConnectIntegration', connect),
        authorizer: new WebSocketLambdaAuthorizer('Authorizer', check, {
          identitySource: ['route.request.querystring.token'],
        }),
      },
    })
    api.addRoute('say', {
      integration: new WebSocketLambdaIntegration('SayIntegration', say),
      returnResponse: true,
    })
    new WebSocketStage(this, 'Stage', { webSocketApi: api, stageName: 'live', autoDeploy: true })
    api.grantManageConnections(say)
  }
}
