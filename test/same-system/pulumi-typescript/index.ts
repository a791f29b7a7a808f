import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'

const connectionsTable = new aws.dynamodb.Table('ConnectionsTable', {
  name: 'live-connections',
  billingMode: 'PAY_PER_REQUEST',
  hashKey: 'connectionId',
  attributes: [
    { name: 'connectionId', type: 'S' },
    { name: 'room', type: 'S' },
  ],
  globalSecondaryIndexes: [{ name: 'by-room', hashKey: 'room', projectionType: 'ALL' }],
  ttl: { attributeName: 'expires', enabled: true },
})
new aws.dynamodb.Table('SessionsTable', {
  name: 'live-sessions',
  billingMode: 'PAY_PER_REQUEST',
  hashKey: 'user',
  deletionProtectionEnabled: true,
  attributes: [
    { name: 'user', type: 'S' },
    { name: 'connectionId', type: 'S' },
  ],
  globalSecondaryIndexes: [{ name: 'by-connection', hashKey: 'connectionId', projectionType: 'ALL' }],
})
new aws.dynamodb.Table('ProfilesTable', {
  name: 'live-profiles',
  billingMode: 'PAY_PER_REQUEST',
  hashKey: 'user',
  attributes: [{ name: 'user', type: 'S' }],
})

const assumeRolePolicy = aws.iam.assumeRolePolicyForPrincipal({ Service: 'lambda.amazonaws.com' })
const plainRole = new aws.iam.Role('PlainRole', { assumeRolePolicy })
const sendRole = new aws.iam.Role('SendRole', { assumeRolePolicy })
const code = new pulumi.asset.FileArchive('../code')
const connectFunction = new aws.lambda.Function('ConnectFunction', {
  name: 'live-connect',
  runtime: 'nodejs22.x',
  code,
  handler: 'connect.handler',
  role: plainRole.arn,
  environment: { variables: { CONNECTIONS: connectionsTable.name } },
})
const disconnectFunction = new aws.lambda.Function('DisconnectFunction', {
  name: 'live-disconnect',
  runtime: 'nodejs22.x',
  code,
  handler: 'disconnect.handler',
  role: plainRole.arn,
  environment: { variables: { CONNECTIONS: connectionsTable.name } },
})
const sendFunction = new aws.lambda.Function('SendFunction', {
  name: 'live-send',
  runtime: 'nodejs22.x',
  code,
  handler: 'send.handler',
  role: sendRole.arn,
  environment: { variables: { CONNECTIONS: connectionsTable.name } },
})
const authorizeFunction = new aws.lambda.Function('AuthorizeFunction', {
  name: 'live-authorize',
  runtime: 'nodejs22.x',
  code,
  handler: 'authorize.handler',
  role: plainRole.arn,
})
const reportFunction = new aws.lambda.Function('ReportFunction', {
  name: 'live-report',
  runtime: 'nodejs22.x',
  code,
  handler: 'report.handler',
  role: plainRole.arn,
})
const sendQueue = new aws.sqs.Queue('SendQueue')
new aws.lambda.EventSourceMapping('SendSource', {
  functionName: sendFunction.arn,
  eventSourceArn: sendQueue.arn,
})

const liveApi = new aws.apigatewayv2.Api('LiveApi', {
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

new aws.cloudwatch.LogGroup('SendLogs', { name: '/aws/lambda/live-send', retentionInDays: 14 })
new aws.cloudwatch.LogGroup('ReportLogs', { name: '/aws/lambda/live-report', retentionInDays: 90 })
new aws.cloudwatch.LogGroup('StreamLogs', {
  name: '/aws/apprunner/live-stream/0/application',
  retentionInDays: 30,
})

const quietAlarm = new aws.cloudwatch.MetricAlarm('QuietAlarm', {
  name: 'live-quiet',
  namespace: 'AWS/ApiGateway',
  metricName: 'ConnectCount',
  dimensions: { ApiId: liveApi.id },
  statistic: 'Sum',
  period: 300,
  evaluationPeriods: 1,
  threshold: 1,
  comparisonOperator: 'LessThanThreshold',
  treatMissingData: 'breaching',
})
new aws.cloudwatch.MetricAlarm('SendErrorsAlarm', {
  name: 'live-send-errors',
  namespace: 'AWS/Lambda',
  metricName: 'Errors',
  dimensions: { FunctionName: sendFunction.name },
  statistic: 'Sum',
  period: 300,
  evaluationPeriods: 1,
  threshold: 1,
  comparisonOperator: 'GreaterThanOrEqualToThreshold',
})
new aws.cloudwatch.MetricAlarm('ThrottleAlarm', {
  name: 'live-throttled',
  namespace: 'AWS/DynamoDB',
  metricName: 'ThrottledRequests',
  dimensions: { TableName: connectionsTable.name },
  statistic: 'Sum',
  period: 300,
  evaluationPeriods: 1,
  threshold: 1,
  comparisonOperator: 'GreaterThanOrEqualToThreshold',
})
new aws.cloudwatch.MetricAlarm('SocketsAlarm', {
  name: 'live-many',
  namespace: 'Live/WebSocket',
  metricName: 'OpenSockets',
  statistic: 'Maximum',
  period: 300,
  evaluationPeriods: 1,
  threshold: 5000,
  comparisonOperator: 'GreaterThanThreshold',
})
new aws.cloudwatch.MetricAlarm('RequestsAlarm', {
  name: 'stream-requests',
  namespace: 'AWS/AppRunner',
  metricName: 'Requests',
  dimensions: { ServiceName: 'live-stream' },
  statistic: 'Sum',
  period: 300,
  evaluationPeriods: 1,
  threshold: 100000,
  comparisonOperator: 'GreaterThanThreshold',
})
new aws.cloudwatch.MetricAlarm('StreamsAlarm', {
  name: 'stream-many',
  namespace: 'Live/Streams',
  metricName: 'sse_streams',
  statistic: 'Maximum',
  period: 300,
  evaluationPeriods: 1,
  threshold: 5000,
  comparisonOperator: 'GreaterThanThreshold',
})
new aws.cloudwatch.MetricAlarm('ReportErrorsAlarm', {
  name: 'report-errors',
  namespace: 'AWS/Lambda',
  metricName: 'Errors',
  dimensions: { FunctionName: reportFunction.name },
  statistic: 'Sum',
  period: 300,
  evaluationPeriods: 1,
  threshold: 1,
  comparisonOperator: 'GreaterThanOrEqualToThreshold',
})
new aws.cloudwatch.CompositeAlarm('OutageAlarm', {
  alarmName: 'live-outage',
  alarmRule: pulumi.interpolate`ALARM(${quietAlarm.name})`,
})

new aws.cloudwatch.Dashboard('LiveDashboard', {
  dashboardName: 'live',
  dashboardBody: pulumi.jsonStringify({
    widgets: [
      {
        type: 'metric',
        properties: {
          region: 'eu-west-1',
          metrics: [
            ['AWS/ApiGateway', 'ConnectCount', 'ApiId', liveApi.id],
            ['AWS/Lambda', 'Errors', 'FunctionName', sendFunction.name],
            ['AWS/AppRunner', 'Requests', 'ServiceName', 'live-stream'],
            ['AWS/SQS', 'NumberOfMessagesSent', 'QueueName', sendQueue.name],
          ],
        },
      },
      {
        type: 'log',
        properties: {
          region: 'eu-west-1',
          query: "SOURCE '/aws/lambda/live-send' | fields @message | limit 20",
        },
      },
    ],
  }),
})
