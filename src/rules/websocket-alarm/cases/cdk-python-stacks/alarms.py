from aws_cdk import Stack
from aws_cdk.aws_cloudwatch import Alarm, Metric

throttled = {"namespace": "AWS/DynamoDB", "metric_name": "ThrottledRequests"}
usual = {"threshold": 1, "evaluation_periods": 1}


class Alarms(Stack):
    def __init__(self, scope, construct_id, *, live, connections):
        super().__init__(scope, construct_id)
        # finds: websocket-alarm/alarm (certain)
        Alarm(self, "Joins", metric=live.join.metric_errors(), **usual)
        # clean: no route calls this function
        Alarm(self, "Reports", metric=live.report.metric_errors(), **usual)
        # finds: websocket-alarm/alarm (certain)
        Alarm(self, "Full", metric=Metric(dimensions_map={"TableName": connections.table_name}, **throttled), **usual)
        # clean: another table
        Alarm(self, "Busy", metric=Metric(dimensions_map={"TableName": live.users.table_name}, **throttled), **usual)
        # finds: websocket-alarm/alarm (certain)
        Alarm(self, "Failures", metric=live.api.metric("ExecutionError"), **usual)
