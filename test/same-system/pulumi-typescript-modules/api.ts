import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import { authorizeFunction, connectFunction, disconnectFunction, sendFunction } from './functions'
import { sendRole } from './roles'

export const liveApi = new aws.apigatewayv2.Api('LiveApi', {
  name: 'live',
  protocolType: 'WEBSOCKET',
  routeSelectionExpression: '$request.body.action',
})
new aws.iam.RolePolicy('SendPolicy', {
  role: sendRole.id,
  policy: {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'execute-api:ManageConnections',
        Resource: pulumi.interpolate`${liveApi.executionArn}/*`,
      },
    ],
  },
})
const liveAuthorizer = new aws.apigatewayv2.Authorizer('LiveAuthorizer', {
  apiId: liveApi.id,
  name: 'live',
  authorizerType: 'REQUEST',
  authorizerUri: authorizeFunction.invokeArn,
  identitySources: ['route.request.querystring.token'],
})
const connectIntegration = new aws.apigatewayv2.Integration('ConnectIntegration', {
  apiId: liveApi.id,
  integrationType: 'AWS_PROXY',
  integrationUri: connectFunction.invokeArn,
})
const connectRoute = new aws.apigatewayv2.Route('ConnectRoute', {
  apiId: liveApi.id,
  routeKey: '$connect',
  authorizationType: 'CUSTOM',
  authorizerId: liveAuthorizer.id,
  target: pulumi.interpolate`integrations/${connectIntegration.id}`,
})
const disconnectIntegration = new aws.apigatewayv2.Integration('DisconnectIntegration', {
  apiId: liveApi.id,
  integrationType: 'AWS_PROXY',
  integrationUri: disconnectFunction.invokeArn,
})
const disconnectRoute = new aws.apigatewayv2.Route('DisconnectRoute', {
  apiId: liveApi.id,
  routeKey: '$disconnect',
  target: pulumi.interpolate`integrations/${disconnectIntegration.id}`,
})
const sendIntegration = new aws.apigatewayv2.Integration('SendIntegration', {
  apiId: liveApi.id,
  integrationType: 'AWS_PROXY',
  integrationUri: sendFunction.invokeArn,
})
const sendRoute = new aws.apigatewayv2.Route('SendRoute', {
  apiId: liveApi.id,
  routeKey: 'sendMessage',
  target: pulumi.interpolate`integrations/${sendIntegration.id}`,
})
const liveDeployment = new aws.apigatewayv2.Deployment(
  'LiveDeployment',
  { apiId: liveApi.id },
  { dependsOn: [connectRoute, disconnectRoute, sendRoute] },
)
const accessLogs = new aws.cloudwatch.LogGroup('AccessLogs', { name: 'live-access', retentionInDays: 30 })
const liveStage = new aws.apigatewayv2.Stage('LiveStage', {
  apiId: liveApi.id,
  deploymentId: liveDeployment.id,
  name: 'prod',
  accessLogSettings: {
    destinationArn: accessLogs.arn,
    format: '$context.requestId $context.routeKey $context.status',
  },
})
const liveDomain = new aws.apigatewayv2.DomainName('LiveDomain', {
  domainName: 'live.example.com',
  domainNameConfiguration: {
    certificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/0',
    endpointType: 'REGIONAL',
    securityPolicy: 'TLS_1_2',
  },
})
new aws.apigatewayv2.ApiMapping('LiveMapping', {
  apiId: liveApi.id,
  domainName: liveDomain.id,
  stage: liveStage.id,
})
new aws.lambda.Permission('SendPermission', {
  action: 'lambda:InvokeFunction',
  function: sendFunction.name,
  principal: 'apigateway.amazonaws.com',
  sourceArn: pulumi.interpolate`${liveApi.executionArn}/*/sendMessage`,
})
export const liveUrl = pulumi.interpolate`wss://${liveApi.id}.execute-api.eu-west-1.amazonaws.com/prod`
