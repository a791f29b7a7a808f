variable "join" {
  type = object({ uri = string, name = string })
}

resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

resource "aws_apigatewayv2_route" "join" {
  api_id    = aws_apigatewayv2_api.chat.id
  route_key = "join"
  target    = "integrations/${aws_apigatewayv2_integration.join.id}"
}

resource "aws_apigatewayv2_integration" "join" {
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "AWS_PROXY"
  integration_uri  = var.join.uri
}

variable "leave" {}

resource "aws_apigatewayv2_route" "leave" {
  api_id    = aws_apigatewayv2_api.chat.id
  route_key = "leave"
  target    = "integrations/${aws_apigatewayv2_integration.leave.id}"
}

resource "aws_apigatewayv2_integration" "leave" {
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "AWS_PROXY"
  integration_uri  = var.leave.invoke_arn
}
