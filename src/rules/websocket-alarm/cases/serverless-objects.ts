export const functions = {
  connect: { handler: 'handler.connect', events: [{ websocket: '$connect' }] },
}

export default {
  Resources: {
    // finds: websocket-alarm/alarm-on-silence
    QuietAlarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        Namespace: 'AWS/ApiGateway',
        MetricName: 'ConnectCount',
        Dimensions: [{ Name: 'ApiId', Value: { Ref: 'WebsocketsApi' } }],
        ComparisonOperator: 'LessThanThreshold',
        TreatMissingData: 'breaching',
      },
    },
    // finds: websocket-alarm/alarm
    TrafficAlarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        Namespace: 'AWS/ApiGateway',
        MetricName: 'Count',
        Dimensions: [{ Name: 'ApiId', Value: { Ref: 'WebsocketsApi' } }],
        ComparisonOperator: 'GreaterThanThreshold',
      },
    },
    // clean: the HTTP API of the same service
    HttpAlarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        Namespace: 'AWS/ApiGateway',
        MetricName: 'Count',
        Dimensions: [{ Name: 'ApiId', Value: { Ref: 'HttpApi' } }],
      },
    },
  },
}
