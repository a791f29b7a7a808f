# The API in one module, what belongs to it in another, tied together here: the key of a route stands in the call.
module "network" {
  source = "./network"
}

module "routes" {
  source  = "./routes"
  api     = module.network.api
  # finds: websocket-api/route
  key     = "sendMessage"
  arn     = module.network.execution_arn
  handler = "arn:aws:lambda:eu-west-1:123456789012:function:send"
}

# clean: the same module for an HTTP API
module "http" {
  source = "./plain"
  api_id = aws_apigatewayv2_api.http.id
}

resource "aws_apigatewayv2_api" "http" {
  name          = "http"
  protocol_type = "HTTP"
}
