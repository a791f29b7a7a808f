import pulumi
import pulumi_aws as aws

# finds: websocket-api/api
socket = aws.apigatewayv2.Api("socket", protocol_type="WEBSOCKET")
# clean: an HTTP API
http = aws.apigatewayv2.Api("http", protocol_type="HTTP")
# finds: websocket-api/route
aws.apigatewayv2.Route("connect", api_id=socket.id, route_key="$connect")
# clean: a route of the HTTP API
aws.apigatewayv2.Route("orders", api_id=http.id, route_key="GET /orders")
# finds: websocket-api/address
pulumi.export("url", socket.api_endpoint)
