from aws_cdk import Stack, aws_apigatewayv2 as apigwv2, aws_cloudwatch as cloudwatch


class Dashboards(Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        apigwv2.WebSocketApi(self, "Api")
        # finds: websocket-dashboard/metric
        messages = cloudwatch.Metric(namespace="AWS/ApiGateway", metric_name="MessageCount")
        # finds: websocket-dashboard/new-metric
        requests = cloudwatch.Metric(namespace="AWS/AppRunner", metric_name="Requests")
        # clean: its metrics are reported where they are made
        cloudwatch.Dashboard(self, "Live", widgets=[[cloudwatch.GraphWidget(left=[messages])]])
        # clean: nothing of the API
        cloudwatch.Dashboard(self, "Runner", widgets=[[cloudwatch.GraphWidget(left=[requests])]])
