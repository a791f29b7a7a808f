def put(cloudwatch):
    # finds: custom-websocket-metric/metric
    data = [{"MetricName": "ws_clients", "Value": 1}]
    cloudwatch.put_metric_data(Namespace="Chat", MetricData=data)
