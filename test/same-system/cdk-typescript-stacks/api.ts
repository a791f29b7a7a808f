import { CfnOutput, Stack } from 'aws-cdk-lib'
import { DomainName, LogGroupLogDestination, WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { Functions } from './functions'

export class Api extends Stack {
  readonly liveApi: WebSocketApi

  constructor(scope: Construct, id: string, functions: Functions) {
    super(scope, id)

    const liveAuthorizer = new WebSocketLambdaAuthorizer('LiveAuthorizer', functions.authorizeFunction, {
      identitySource: ['route.request.querystring.token'],
    })
    this.liveApi = new WebSocketApi(this, 'LiveApi', {
      apiName: 'live',
      routeSelectionExpression: '$request.body.action',
    })
    this.liveApi.addRoute('$connect', { // ConnectRoute
      integration: new WebSocketLambdaIntegration('ConnectIntegration', functions.connectFunction),
      authorizer: liveAuthorizer,
    })
    this.liveApi.addRoute('$disconnect', { // DisconnectRoute
      integration: new WebSocketLambdaIntegration('DisconnectIntegration', functions.disconnectFunction),
    })
    this.liveApi.addRoute('sendMessage', { // SendRoute
      integration: new WebSocketLambdaIntegration('SendIntegration', functions.sendFunction),
    })
    this.liveApi.grantManageConnections(functions.sendFunction)
    const liveDomain = new DomainName(this, 'LiveDomain', {
      domainName: 'live.example.com',
      certificate: Certificate.fromCertificateArn(
        this,
        'Certificate',
        'arn:aws:acm:eu-west-1:123456789012:certificate/0',
      ),
    })
    const accessLogs = new LogGroup(this, 'AccessLogs', {
      logGroupName: 'live-access',
      retention: RetentionDays.ONE_MONTH,
    })
    const liveStage = new WebSocketStage(this, 'LiveStage', {
      webSocketApi: this.liveApi,
      stageName: 'prod',
      autoDeploy: true,
      domainMapping: { domainName: liveDomain },
      accessLogSettings: { destination: new LogGroupLogDestination(accessLogs) },
    })
    new CfnOutput(this, 'LiveUrl', { value: liveStage.url })
  }
}
