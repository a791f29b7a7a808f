/// <reference path="./.sst/platform/config.d.ts" />
import * as pulumi from '@pulumi/pulumi'

export default $config({
  app() {
    return { name: 'live', home: 'aws' }
  },
  async run() {
    const connectionsTable = new sst.aws.Dynamo('ConnectionsTable', {
      fields: { connectionId: 'string', room: 'string' },
      primaryIndex: { hashKey: 'connectionId' },
      globalIndexes: { byRoom: { hashKey: 'room' } },
      ttl: 'expires',
      transform: { table: { name: 'live-connections' } },
    })
    new sst.aws.Dynamo('SessionsTable', {
      fields: { user: 'string', connectionId: 'string' },
      primaryIndex: { hashKey: 'user' },
      globalIndexes: { byConnection: { hashKey: 'connectionId' } },
      deletionProtection: true,
      transform: { table: { name: 'live-sessions' } },
    })
    new sst.aws.Dynamo('ProfilesTable', {
      fields: { user: 'string' },
      primaryIndex: { hashKey: 'user' },
      transform: { table: { name: 'live-profiles' } },
    })

    const connectFunction = new sst.aws.Function('ConnectFunction', {
      name: 'live-connect',
      handler: '../code/connect.handler',
      environment: { CONNECTIONS: connectionsTable.name },
    })
    const disconnectFunction = new sst.aws.Function('DisconnectFunction', {
      name: 'live-disconnect',
      handler: '../code/disconnect.handler',
      environment: { CONNECTIONS: connectionsTable.name },
    })
    const sendFunction = new sst.aws.Function('SendFunction', {
      name: 'live-send',
      handler: '../code/send.handler',
      environment: { CONNECTIONS: connectionsTable.name },
      permissions: [{ actions: ['execute-api:ManageConnections'], resources: ['*'] }],
      logging: { retention: '2 weeks' }, // SendLogs
    })
    const authorizeFunction = new sst.aws.Function('AuthorizeFunction', {
      name: 'live-authorize',
      handler: '../code/authorize.handler',
    })
    const reportFunction = new sst.aws.Function('ReportFunction', {
      name: 'live-report',
      handler: '../code/report.handler',
    })
    const sendQueue = new sst.aws.Queue('SendQueue')
    sendQueue.subscribe(sendFunction.arn)

    const api = new sst.aws.ApiGatewayWebSocket('LiveApi', {
      domain: 'live.example.com',
      accessLog: { retention: '1 month' }, // AccessLogs
    })
    const liveAuthorizer = api.addAuthorizer('LiveAuthorizer', {
      lambda: {
        function: authorizeFunction.arn,
        identitySources: ['route.request.querystring.token'],
      },
    })
    api.route('$connect', connectFunction.arn, { auth: { lambda: liveAuthorizer.id } }) // ConnectRoute
    api.route('$disconnect', disconnectFunction.arn) // DisconnectRoute
    api.route('sendMessage', sendFunction.arn) // SendRoute

    new aws.cloudwatch.LogGroup('ReportLogs', { name: '/aws/lambda/live-report', retentionInDays: 90 })
    new aws.cloudwatch.LogGroup('StreamLogs', {
      name: '/aws/apprunner/live-stream/0/application',
      retentionInDays: 30,
    })

    const quietAlarm = new aws.cloudwatch.MetricAlarm('QuietAlarm', {
      name: 'live-quiet',
      namespace: 'AWS/ApiGateway',
      metricName: 'ConnectCount',
      dimensions: { ApiId: api.nodes.api.id },
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
                ['AWS/ApiGateway', 'ConnectCount', 'ApiId', api.nodes.api.id],
                ['AWS/Lambda', 'Errors', 'FunctionName', sendFunction.name],
                ['AWS/AppRunner', 'Requests', 'ServiceName', 'live-stream'],
                ['AWS/SQS', 'NumberOfMessagesSent', 'QueueName', sendQueue.nodes.queue.name],
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

    return { liveUrl: api.url }
  },
})
