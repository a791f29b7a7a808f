import { Stack } from 'aws-cdk-lib'
import { Alarm, Metric } from 'aws-cdk-lib/aws-cloudwatch'

export class Alarms extends Stack {
  watch() {
    const rejected = new Metric({ namespace: 'AWS/ApiGateway', metricName: 'ClientError', dimensionsMap: { ApiId: 'a1b2c3d4e5' } })
    // finds: websocket-alarm/alarm
    new Alarm(this, 'Rejected', { metric: rejected, threshold: 50, evaluationPeriods: 1 })
  }
}
