variable "protocol_type" {}

# finds: websocket-api/api
resource "aws_apigatewayv2_api" "this" {
  name          = "chat"
  protocol_type = var.protocol_type
}
