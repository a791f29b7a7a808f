import { Stack } from 'aws-cdk-lib'
import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'

export class Dashboards extends Stack {
  constructor(scope, id: string) {
    super(scope, id)
    const api = new WebSocketApi(this, 'Api')
    // finds: cdk-websocket-dashboard/metric
    const messages = new cloudwatch.Metric({
      namespace: 'AWS/ApiGateway',
      metricName: 'MessageCount',
      dimensionsMap: { ApiId: api.apiId },
    })
    // finds: cdk-websocket-dashboard/metric
    const own = new cloudwatch.Metric({ namespace: 'websocket-chat', metricName: 'delivered' })
    // finds: cdk-websocket-dashboard/new-metric
    const requests = new cloudwatch.Metric({ namespace: 'AWS/AppRunner', metricName: 'Requests' })
    // clean: somebody else's
    const reads = new cloudwatch.Metric({ namespace: 'AWS/DynamoDB', metricName: 'Reads' })
    const widget = new cloudwatch.GraphWidget({ left: [messages.with({ label: 'Messages' }), own] })
    // finds: cdk-websocket-dashboard/dashboard
    new cloudwatch.Dashboard(this, 'Live', { widgets: [[widget]] })
    // finds: cdk-websocket-dashboard/dashboard
    const added = new cloudwatch.Dashboard(this, 'Added')
    added.addWidgets(widget)
    // clean: nothing of the API
    new cloudwatch.Dashboard(this, 'Tables', {
      widgets: [[new cloudwatch.GraphWidget({ left: [reads, requests] })]],
    })
  }
}
