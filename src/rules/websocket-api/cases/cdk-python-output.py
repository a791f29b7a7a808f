from aws_cdk import CfnOutput, Stack, aws_apigatewayv2 as apigwv2


class ChatStack(Stack):
    def __init__(self, scope, id, host):
        super().__init__(scope, id)
        # finds: websocket-api/api
        api = apigwv2.CfnApi(self, "websocket", name="chat", protocol_type="WEBSOCKET")
        # finds: websocket-api/address
        CfnOutput(self, "Url", value=f"wss://{api.ref}.execute-api.{self.region}.amazonaws.com/prod")
        # finds: websocket-api/address
        CfnOutput(self, "Edge", value=f"wss://{host}/prod")
