from aws_cdk import Stack, aws_apigatewayv2 as apigwv2, aws_cloudwatch as cloudwatch, aws_lambda as lambda_
from aws_cdk.aws_apigatewayv2_integrations import WebSocketLambdaIntegration


class Alarms(Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        self.connect = self._function("Connect")
        self.send = self._send()
        self.report = self._report()
        api = apigwv2.WebSocketApi(
            self,
            "Api",
            connect_route_options=apigwv2.WebSocketRouteOptions(
                integration=WebSocketLambdaIntegration("Connect", self.connect)
            ),
        )
        api.add_route("send", integration=WebSocketLambdaIntegration("Send", self.send))

        for name, fn in [("connect", self.connect), ("send", self.send)]:
            # finds: websocket-alarm/alarm
            cloudwatch.Alarm(
                self,
                f"{name}Errors",
                metric=fn.metric_errors(),
                threshold=10,
                evaluation_periods=1,
            )
        for fn in (self.report,):
            # clean: no function of the API
            cloudwatch.Alarm(self, "Report", metric=fn.metric_errors(), threshold=1, evaluation_periods=1)
        functions = {"send": self.send, "report": self.report}
        for name, fn in functions.items():
            # finds: websocket-alarm/alarm
            cloudwatch.Alarm(
                self,
                f"{name}Slow",
                metric=cloudwatch.Metric(
                    namespace="AWS/Lambda",
                    metric_name="Duration",
                    dimensions_map={"FunctionName": fn.function_name},
                ),
                threshold=10,
                evaluation_periods=1,
            )
        for name in functions.keys():
            # clean: names only
            cloudwatch.Alarm(self, name, metric=name.metric_errors(), threshold=1, evaluation_periods=1)

    def _function(self, name):
        return lambda_.Function(self, name, handler="connect.handler", code=lambda_.Code.from_asset("src"))

    def _send(self):
        return lambda_.Function(self, "Send", handler="send.handler", code=lambda_.Code.from_asset("src"))

    def _report(self):
        return lambda_.Function(self, "Report", handler="report.handler", code=lambda_.Code.from_asset("src"))
