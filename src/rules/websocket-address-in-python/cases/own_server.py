from aws_cdk import CfnOutput, Stack


class ServerStack(Stack):
    def __init__(self, scope, id, host):
        super().__init__(scope, id)
        # finds: websocket-address-in-python/address
        CfnOutput(self, "Url", value=f"wss://{host}/chat")
