import * as cdk from 'aws-cdk-lib'
import { Construct } from 'constructs'

declare const stage: { protocol: string }

export class Api extends cdk.Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id)
    // finds: websocket-api/api
    const socket = new cdk.aws_apigatewayv2.CfnApi(this, 'Socket', {
      name: 'live',
      protocolType: 'WEBSOCKET',
      routeSelectionExpression: '$request.body.action',
    })
    // clean: an HTTP API has the same constructs
    const http = new cdk.aws_apigatewayv2.CfnApi(this, 'Http', { name: 'shop', protocolType: 'HTTP' })
    // finds: websocket-api/api
    new cdk.aws_apigatewayv2.CfnApi(this, 'Either', { name: 'either', protocolType: stage.protocol })

    const [beta, eu] = [stage.protocol === 'a', stage.protocol === 'b']
    // finds: websocket-api/api
    new cdk.aws_apigatewayv2.CfnApi(this, 'Nested', { protocolType: beta ? 'HTTP' : eu ? 'HTTP' : 'WEBSOCKET' })

    // finds: websocket-api/route
    new cdk.aws_apigatewayv2.CfnRoute(this, 'Connect', { apiId: socket.ref, routeKey: '$connect' })
    // clean: a route of the HTTP API
    new cdk.aws_apigatewayv2.CfnRoute(this, 'Get', { apiId: http.ref, routeKey: 'GET /orders' })
    // clean: HTTP APIs have a route of this name too
    new cdk.aws_apigatewayv2.CfnRoute(this, 'Rest', { apiId: http.ref, routeKey: '$default' })
    // finds: websocket-api/part
    new cdk.aws_apigatewayv2.CfnRouteResponse(this, 'Response', { apiId: 'x', routeId: 'y' })
    this.integrate(socket, 'Default')
    // clean: a stage of the HTTP API
    new cdk.aws_apigatewayv2.CfnStage(this, 'HttpStage', { apiId: http.ref, stageName: 'dev' })
    // finds: websocket-api/part
    new cdk.aws_apigatewayv2.CfnStage(this, 'SocketStage', { apiId: socket.ref, stageName: 'dev' })
    // finds: websocket-api/grant
    new cdk.aws_iam.PolicyStatement({
      actions: ['execute-api:ManageConnections'],
      // clean: the resource of a grant, which says so itself
      resources: ['arn:aws:execute-api:eu-west-1:1:' + socket.ref + '/*'],
    })
    // clean: REST and HTTP APIs are invoked so as well
    new cdk.aws_iam.PolicyStatement({ actions: ['execute-api:Invoke'], resources: ['*'] })
  }

  integrate(api: cdk.aws_apigatewayv2.CfnApi, name: string) {
    // finds: websocket-api/part
    return new cdk.aws_apigatewayv2.CfnIntegration(this, name, {
      apiId: api.ref,
      integrationType: 'HTTP',
      integrationUri: 'http://example.com',
    })
  }
}
