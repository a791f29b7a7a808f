import { Stack } from 'aws-cdk-lib'
import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import { Function } from 'aws-cdk-lib/aws-lambda'

export class Dashboards extends Stack {
  constructor(scope, id: string) {
    super(scope, id)
    const api = new WebSocketApi(this, 'Api')
    // finds: websocket-dashboard/metric
    const messages = new cloudwatch.Metric({
      namespace: 'AWS/ApiGateway',
      metricName: 'MessageCount',
      dimensionsMap: { ApiId: api.apiId },
    })
    // finds: websocket-dashboard/metric
    const own = new cloudwatch.Metric({ namespace: 'websocket-chat', metricName: 'delivered' })
    // finds: websocket-dashboard/new-metric
    const requests = new cloudwatch.Metric({ namespace: 'AWS/AppRunner', metricName: 'Requests' })
    // clean: somebody else's
    const reads = new cloudwatch.Metric({ namespace: 'AWS/DynamoDB', metricName: 'Reads' })
    const widget = new cloudwatch.GraphWidget({ left: [messages.with({ label: 'Messages' }), own] })
    // clean: its metrics are reported where they are made
    new cloudwatch.Dashboard(this, 'Live', { widgets: [[widget]] })
    // finds: websocket-dashboard/dashboard
    new cloudwatch.Dashboard(this, 'WebSocketLive', { widgets: [[widget]] })
    const added = new cloudwatch.Dashboard(this, 'Added')
    added.addWidgets(widget)
    // finds: websocket-dashboard/dashboard
    new cloudwatch.Dashboard(this, 'WebSocketOverview', { widgets: props.widgets })
    const send = new Function(this, 'Send', { functionName: 'chat-send' })
    api.addRoute('send', { integration: new WebSocketLambdaIntegration('Send', send) })
    // finds: websocket-dashboard/log-query
    const logs = new cloudwatch.LogQueryWidget({ logGroupNames: ['/aws/lambda/chat-send'], queryLines: ['fields @message'] })
    new cloudwatch.Dashboard(this, 'Logs', { widgets: [[logs]] })
    // clean: nothing of the API
    new cloudwatch.Dashboard(this, 'Tables', {
      widgets: [[new cloudwatch.GraphWidget({ left: [reads, requests] })]],
    })
  }
}
