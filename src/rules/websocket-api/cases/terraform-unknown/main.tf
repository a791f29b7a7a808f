# The API is made elsewhere: only what no other kind of API has is found.
variable "api_id" {}

# finds: websocket-api/route
resource "aws_apigatewayv2_route" "connect" {
  api_id    = var.api_id
  route_key = "$connect"
}

# finds: websocket-api/part
resource "aws_apigatewayv2_integration" "connect" {
  api_id                    = var.api_id
  integration_type          = "AWS_PROXY"
  content_handling_strategy = "CONVERT_TO_TEXT"
}

# clean: both kinds have it
resource "aws_apigatewayv2_route" "default" {
  api_id    = var.api_id
  route_key = "$default"
}

# clean: both kinds have it
resource "aws_apigatewayv2_stage" "live" {
  api_id = var.api_id
  name   = "live"
}
