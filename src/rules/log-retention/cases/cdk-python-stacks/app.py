from aws_cdk import App, Stack
from aws_cdk.aws_apigatewayv2 import WebSocketApi
from aws_cdk.aws_apigatewayv2_integrations import WebSocketLambdaIntegration

from functions import Functions
from groups import Groups

app = App()
groups = Groups(app, "Groups")
functions = Functions(app, "Functions", groups=groups)
live = WebSocketApi(Stack(app, "Live"), "Api")
live.add_route("join", integration=WebSocketLambdaIntegration("Join", functions.join))
live.add_route("say", integration=WebSocketLambdaIntegration("Say", functions.say))
