from aws_cdk import Stack, aws_apigatewayv2 as apigwv2, aws_cloudwatch as cloudwatch


class Dashboards(Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        apigwv2.WebSocketApi(self, "Api")
        # finds: cdk-websocket-dashboard-python/metric
        messages = cloudwatch.Metric(namespace="AWS/ApiGateway", metric_name="MessageCount")
        # finds: cdk-websocket-dashboard-python/new-metric
        requests = cloudwatch.Metric(namespace="AWS/AppRunner", metric_name="Requests")
        # finds: cdk-websocket-dashboard-python/dashboard
        cloudwatch.Dashboard(self, "Live", widgets=[[cloudwatch.GraphWidget(left=[messages])]])
        # clean: nothing of the API
        cloudwatch.Dashboard(self, "Runner", widgets=[[cloudwatch.GraphWidget(left=[requests])]])
