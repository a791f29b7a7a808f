import { Stack } from 'aws-cdk-lib'
import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Alarm, CfnAlarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'

export class Alarms extends Stack {
  constructor(scope, id: string) {
    super(scope, id)
    const connect = new LambdaFunction(this, 'Connect', {})
    const orders = new LambdaFunction(this, 'Orders', {})
    const api = new WebSocketApi(this, 'Api', {
      connectRouteOptions: { integration: new WebSocketLambdaIntegration('C', connect) },
    })
    const connects = new Metric({
      namespace: 'AWS/ApiGateway',
      metricName: 'ConnectCount',
      dimensionsMap: { ApiId: api.apiId },
    })
    // finds: websocket-alarm/alarm
    new Alarm(this, 'Many', { metric: connects, threshold: 5000, evaluationPeriods: 1 })
    // finds: websocket-alarm/alarm-on-silence
    new Alarm(this, 'Few', {
      metric: connects.with({ statistic: 'sum' }),
      threshold: 1,
      evaluationPeriods: 3,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    })
    // finds: websocket-alarm/alarm
    connect.metricErrors().createAlarm(this, 'ConnectErrors', { threshold: 1, evaluationPeriods: 1 })
    // finds: websocket-alarm/alarm
    new CfnAlarm(this, 'Messages', {
      namespace: 'AWS/ApiGateway',
      metricName: 'MessageCount',
      comparisonOperator: 'GreaterThanThreshold',
      evaluationPeriods: 1,
    })
    // finds: websocket-alarm/new-metric
    new Alarm(this, 'Runner', {
      metric: new Metric({ namespace: 'AWS/AppRunner', metricName: '5xxStatusResponses' }),
      threshold: 1,
      evaluationPeriods: 1,
    })
    // clean: a function that is none of the API's
    new Alarm(this, 'OrderErrors', { metric: orders.metricErrors(), threshold: 1, evaluationPeriods: 1 })
    // clean: HTTP APIs have it
    new Alarm(this, 'Http', {
      metric: new Metric({ namespace: 'AWS/ApiGateway', metricName: '5xx' }),
      threshold: 1,
      evaluationPeriods: 1,
    })
  }
}
