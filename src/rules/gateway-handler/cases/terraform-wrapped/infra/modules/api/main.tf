variable "name" {}
variable "routes" {
  type = map(object({ route_key = string, invoke_arn = string }))
}

# finds: websocket-api/api
resource "aws_apigatewayv2_api" "this" {
  name          = var.name
  protocol_type = "WEBSOCKET"
}

module "routes" {
  for_each   = var.routes
  source     = "./route"
  api_id     = aws_apigatewayv2_api.this.id
  route_key  = each.value.route_key
  invoke_arn = each.value.invoke_arn
}

output "execution_arn" {
  value = aws_apigatewayv2_api.this.execution_arn
}
