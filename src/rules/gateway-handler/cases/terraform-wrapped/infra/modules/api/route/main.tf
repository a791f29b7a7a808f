variable "api_id" {}
variable "route_key" {}
variable "invoke_arn" {}

# finds: websocket-api/part
resource "aws_apigatewayv2_integration" "this" {
  api_id           = var.api_id
  integration_type = "AWS_PROXY"
  integration_uri  = var.invoke_arn
}

# finds: websocket-api/route
resource "aws_apigatewayv2_route" "this" {
  api_id    = var.api_id
  route_key = var.route_key
  target    = "integrations/${aws_apigatewayv2_integration.this.id}"
}
