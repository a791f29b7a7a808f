from aws_cdk import Stack
from aws_cdk import aws_lambda as lambda_
from aws_cdk.aws_logs import RetentionDays

usual = {"handler": "index.handler", "runtime": lambda_.Runtime.PYTHON_3_13}


class Functions(Stack):
    def __init__(self, scope, construct_id, *, groups):
        super().__init__(scope, construct_id)
        self.join = lambda_.Function(
            self,
            "Join",
            code=lambda_.Code.from_asset("join"),
            # finds: log-retention/function (certain)
            log_retention=RetentionDays.INFINITE,
            **usual,
        )
        code = lambda_.Code.from_asset("say")
        self.say = lambda_.Function(self, "Say", code=code, log_group=groups.of_say, **usual)
        code = lambda_.Code.from_asset("report")
        lambda_.Function(self, "Report", code=code, log_group=groups.of_report, **usual)
