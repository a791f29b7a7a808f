import { Stack } from 'aws-cdk-lib'
import { CfnApi, CfnIntegration, WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import {
  HttpLambdaIntegration,
  WebSocketLambdaIntegration,
} from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import { Queue } from 'aws-cdk-lib/aws-sqs'

export class Functions extends Stack {
  constructor(scope, id: string) {
    super(scope, id)
    const common = { runtime: Runtime.NODEJS_20_X, code: Code.fromAsset('code') }
    // finds: websocket-function/function
    const connect = new LambdaFunction(this, 'Connect', { ...common, handler: 'connect.handler' })
    // finds: websocket-function/function
    const guard = new NodejsFunction(this, 'Guard', { entry: 'src/guard.ts' })
    // finds: websocket-function/shared-function
    const both = new LambdaFunction(this, 'Both', { ...common, handler: 'both.handler' })
    // clean: it answers HTTP only
    const orders = new LambdaFunction(this, 'Orders', { ...common, handler: 'orders.handler' })
    // finds: websocket-function/shared-function
    const notify = new LambdaFunction(this, 'Notify', { ...common, handler: 'notify.handler' })
    // finds: websocket-function/sending-function
    const direct = new LambdaFunction(this, 'Direct', {
      ...common,
      handler: 'direct.handler',
      initialPolicy: [new PolicyStatement({ actions: ['execute-api:ManageConnections'], resources: ['*'] })],
    })

    // The function of the HTTP API may call it.
    // finds: websocket-function/shared-function
    const answer = new LambdaFunction(this, 'Answer', { ...common, handler: 'answer.handler' })
    answer.grantInvoke(orders)
    // A function that only a WebSocket API calls may call it: it goes with that.
    // finds: websocket-function/sending-function
    const later = new LambdaFunction(this, 'Later', { ...common, handler: 'later.handler' })
    later.grantInvoke(connect)

    const api = new WebSocketApi(this, 'Api', {
      connectRouteOptions: {
        integration: new WebSocketLambdaIntegration('C', connect),
        authorizer: new WebSocketLambdaAuthorizer('A', guard),
      },
      defaultRouteOptions: { integration: new WebSocketLambdaIntegration('D', both) },
    })
    new HttpLambdaIntegration('Both', both)
    new HttpLambdaIntegration('Orders', orders)
    for (const one of [notify, answer, later]) api.grantManageConnections(one)
    notify.addEventSource(new SqsEventSource(new Queue(this, 'Queue')))

    const old = new CfnApi(this, 'Old', { protocolType: 'WEBSOCKET', name: 'old' })
    // finds: websocket-function/function
    const target = new LambdaFunction(this, 'Target', { ...common, handler: 'target.handler' })
    new CfnIntegration(this, 'Integration', {
      apiId: old.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: `arn:aws:apigateway:eu-west-1:lambda:path/functions/${target.functionArn}/invocations`,
    })
    // clean: nothing of the API is handed to it
    new LambdaFunction(this, 'WebSocketReport', { ...common, handler: 'report.handler', description: direct.functionName })
  }
}
