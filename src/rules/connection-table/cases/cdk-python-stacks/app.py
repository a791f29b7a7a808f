from aws_cdk import App, Stack
from aws_cdk.aws_apigatewayv2 import WebSocketApi
from aws_cdk.aws_apigatewayv2_integrations import WebSocketLambdaIntegration

from functions import Functions, Given
from tables import Tables

app = App()
tables = Tables(app, "Tables")
functions = Functions(app, "Functions", Given(connections=tables.connections, friends=tables.friends), tables.rooms)
live = WebSocketApi(Stack(app, "Live"), "Api")
live.add_route("join", integration=WebSocketLambdaIntegration("Join", functions.join))
