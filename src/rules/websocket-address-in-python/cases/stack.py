from aws_cdk import CfnOutput, Stack, aws_apigatewayv2 as apigatewayv2


class ChatStack(Stack):
    def __init__(self, scope, id, host):
        super().__init__(scope, id)
        apigatewayv2.CfnApi(self, "Api", protocol_type="WEBSOCKET")
        # clean: told as an address of that API
        CfnOutput(self, "Url", value=f"wss://{host}/chat")
