import * as cdk from 'aws-cdk-lib'
import { WebSocketApi, WebSocketRoute } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import * as iam from 'aws-cdk-lib/aws-iam'
import * as lambda from 'aws-cdk-lib/aws-lambda'

const runtime = lambda.Runtime.NODEJS_20_X

export class Stack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id)
    const role = new iam.Role(this, 'Shared', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') })
    role.addToPolicy(new iam.PolicyStatement({ actions: ['execute-api:ManageConnections'], resources: ['*'] }))
    const webSocketApi = new WebSocketApi(this, 'Api')
    // finds: websocket-function/function (certain)
    const connect = new lambda.Function(this, 'Connect', {
      role,
      runtime,
      handler: 'connect.handler',
      code: lambda.Code.fromAsset('../backend/live'),
    })
    new WebSocketRoute(this, 'ConnectRoute', {
      webSocketApi,
      routeKey: '$connect',
      integration: new WebSocketLambdaIntegration('ConnectIntegration', connect),
    })
    // clean: it has the same role, and its code never sends
    new lambda.Function(this, 'Profile', {
      role,
      runtime,
      handler: 'profile.handler',
      code: lambda.Code.fromAsset('../backend/rest'),
    })
    // finds: websocket-function/sending-function (likely)
    new lambda.Function(this, 'Told', {
      role,
      runtime,
      handler: 'told.handler',
      code: lambda.Code.fromAsset('../backend/live'),
    })
    // finds: websocket-function/sending-function (likely)
    new lambda.Function(this, 'Elsewhere', {
      role,
      runtime,
      handler: 'index.handler',
      code: lambda.Code.fromAsset('../packed/elsewhere'),
    })
  }
}
