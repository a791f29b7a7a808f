import { Stack } from 'aws-cdk-lib'
import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Alarm, AlarmRule, AlarmState, ComparisonOperator, CompositeAlarm, Dashboard, GraphWidget, LogQueryWidget, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import type { Functions } from './functions'
import type { Storage } from './storage'

export class Monitoring extends Stack {
  constructor(scope: Construct, id: string, { liveApi, functions, storage }: { liveApi: WebSocketApi; functions: Functions; storage: Storage }) {
    super(scope, id)

    const quietAlarm = new Alarm(this, 'QuietAlarm', {
      alarmName: 'live-quiet',
      metric: new Metric({
        namespace: 'AWS/ApiGateway',
        metricName: 'ConnectCount',
        dimensionsMap: { ApiId: liveApi.apiId },
        statistic: 'Sum',
      }),
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    })
    new Alarm(this, 'SendErrorsAlarm', {
      alarmName: 'live-send-errors',
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Errors',
        dimensionsMap: { FunctionName: functions.sendFunction.functionName },
        statistic: 'Sum',
      }),
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    })
    new Alarm(this, 'ThrottleAlarm', {
      alarmName: 'live-throttled',
      metric: new Metric({
        namespace: 'AWS/DynamoDB',
        metricName: 'ThrottledRequests',
        dimensionsMap: { TableName: storage.connectionsTable.tableName },
        statistic: 'Sum',
      }),
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    })
    new Alarm(this, 'SocketsAlarm', {
      alarmName: 'live-many',
      metric: new Metric({
        namespace: 'Live/WebSocket',
        metricName: 'OpenSockets',
        statistic: 'Maximum',
      }),
      evaluationPeriods: 1,
      threshold: 5000,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    })
    new Alarm(this, 'RequestsAlarm', {
      alarmName: 'stream-requests',
      metric: new Metric({
        namespace: 'AWS/AppRunner',
        metricName: 'Requests',
        dimensionsMap: { ServiceName: 'live-stream' },
        statistic: 'Sum',
      }),
      evaluationPeriods: 1,
      threshold: 100000,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    })
    new Alarm(this, 'StreamsAlarm', {
      alarmName: 'stream-many',
      metric: new Metric({
        namespace: 'Live/Streams',
        metricName: 'sse_streams',
        statistic: 'Maximum',
      }),
      evaluationPeriods: 1,
      threshold: 5000,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    })
    new Alarm(this, 'ReportErrorsAlarm', {
      alarmName: 'report-errors',
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Errors',
        dimensionsMap: { FunctionName: functions.reportFunction.functionName },
        statistic: 'Sum',
      }),
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    })
    new CompositeAlarm(this, 'OutageAlarm', {
      compositeAlarmName: 'live-outage',
      alarmRule: AlarmRule.fromAlarm(quietAlarm, AlarmState.ALARM),
    })

    new Dashboard(this, 'LiveDashboard', {
      dashboardName: 'live',
      widgets: [
        [
          new GraphWidget({
            left: [
              new Metric({
                namespace: 'AWS/ApiGateway',
                metricName: 'ConnectCount',
                dimensionsMap: { ApiId: liveApi.apiId },
              }),
              new Metric({
                namespace: 'AWS/Lambda',
                metricName: 'Errors',
                dimensionsMap: { FunctionName: functions.sendFunction.functionName },
              }),
              new Metric({
                namespace: 'AWS/AppRunner',
                metricName: 'Requests',
                dimensionsMap: { ServiceName: 'live-stream' },
              }),
              new Metric({
                namespace: 'AWS/SQS',
                metricName: 'NumberOfMessagesSent',
                dimensionsMap: { QueueName: functions.sendQueue.queueName },
              }),
            ],
          }),
          new LogQueryWidget({
            logGroupNames: ['/aws/lambda/live-send'],
            queryLines: ['fields @message', 'limit 20'],
          }),
        ],
      ],
    })
  }
}
