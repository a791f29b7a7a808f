from cdktf import TerraformStack
from cdktf_cdktf_provider_aws.apigatewayv2_api import Apigatewayv2Api
from cdktf_cdktf_provider_aws.apigatewayv2_integration import Apigatewayv2Integration
from imports.aws.apigatewayv2_route import Apigatewayv2Route


class ChatStack(TerraformStack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        # finds: websocket-api/api
        api = Apigatewayv2Api(self, "chat-api", name="chat", protocol_type="WEBSOCKET")
        # finds: websocket-api/part
        integration = Apigatewayv2Integration(self, "send", api_id=api.id, integration_type="AWS_PROXY")
        # finds: websocket-api/route
        Apigatewayv2Route(self, "route", api_id=api.id, route_key="sendMessage", target=f"integrations/{integration.id}")
        # clean: an HTTP API
        web = Apigatewayv2Api(self, "web", name="web", protocol_type="HTTP")
        # clean: a route of it
        Apigatewayv2Route(self, "items", api_id=web.id, route_key="GET /items")
