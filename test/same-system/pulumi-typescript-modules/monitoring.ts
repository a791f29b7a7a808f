import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import { liveApi } from './api'
import { reportFunction, sendFunction, sendQueue } from './functions'
import { connectionsTable } from './storage'

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
