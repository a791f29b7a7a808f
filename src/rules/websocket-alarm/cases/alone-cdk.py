from aws_cdk import Stack
from aws_cdk import aws_cloudwatch as cloudwatch


class Alarms(Stack):
    def watch(self):
        rejected = cloudwatch.Metric(
            namespace="AWS/ApiGateway", metric_name="ClientError", dimensions_map={"ApiId": "a1b2c3d4e5"}
        )
        # finds: websocket-alarm/alarm
        cloudwatch.Alarm(self, "Rejected", metric=rejected, threshold=50, evaluation_periods=1)
