from aws_cdk import Stack, aws_apigatewayv2 as apigwv2, aws_cloudwatch as cloudwatch


class Alarms(Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        api = apigwv2.WebSocketApi(self, "Api")
        connects = cloudwatch.Metric(
            namespace="AWS/ApiGateway",
            metric_name="ConnectCount",
            dimensions_map={"ApiId": api.api_id},
        )
        # finds: websocket-alarm/alarm
        cloudwatch.Alarm(self, "Many", metric=connects, threshold=5000, evaluation_periods=1)
        # finds: websocket-alarm/alarm-on-silence
        cloudwatch.Alarm(
            self,
            "Few",
            metric=connects,
            threshold=1,
            evaluation_periods=3,
            treat_missing_data=cloudwatch.TreatMissingData.BREACHING,
        )
        # finds: websocket-alarm/new-metric
        cloudwatch.Alarm(
            self,
            "Tasks",
            metric=cloudwatch.Metric(namespace="AWS/ECS", metric_name="CPUUtilization"),
            threshold=80,
            evaluation_periods=1,
        )
        # clean: HTTP APIs have it
        cloudwatch.Alarm(
            self,
            "Http",
            metric=cloudwatch.Metric(namespace="AWS/ApiGateway", metric_name="5xx"),
            threshold=1,
            evaluation_periods=1,
        )
