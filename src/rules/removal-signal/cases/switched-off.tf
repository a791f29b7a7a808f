variable "enable_websocket" {
  default = false
}

variable "enable_http" {
  default = true
}

resource "aws_apigatewayv2_api" "chat" {
  # finds: removal-signal/switched-off-by-default
  count         = var.enable_websocket ? 1 : 0
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

resource "aws_apigatewayv2_stage" "live" {
  # finds: removal-signal/switched-off
  count  = 0
  api_id = aws_apigatewayv2_api.chat[0].id
  name   = "live"
}

resource "aws_dynamodb_table" "connections" {
  # finds: removal-signal/switched-off
  for_each = {}
  name     = "connections"
  hash_key = "connectionId"
}

variable "paths" {
  default = []
}

resource "aws_apigatewayv2_integration" "paths" {
  # clean: made for each that is asked for
  for_each = toset(var.paths)
  api_id   = aws_apigatewayv2_api.chat[0].id
}

resource "aws_apigatewayv2_route" "connect" {
  # clean: made
  count     = 1
  api_id    = aws_apigatewayv2_api.chat[0].id
  route_key = "$connect"
}

resource "aws_apigatewayv2_api" "http" {
  # clean: another kind of API
  count         = 0
  name          = "http"
  protocol_type = "HTTP"
}
