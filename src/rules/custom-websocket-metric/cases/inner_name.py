def put(cloudwatch):
    # finds: custom-websocket-metric/metric
    data = [{"MetricName": "chat:ws-clients", "Value": 1}]
    cloudwatch.put_metric_data(Namespace="Chat", MetricData=data)
