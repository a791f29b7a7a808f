# finds: websocket-api/api
resource "aws_apigatewayv2_api" "this" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

output "api" {
  value = {
    id   = aws_apigatewayv2_api.this.id
    name = aws_apigatewayv2_api.this.name
  }
}

output "execution_arn" {
  value = aws_apigatewayv2_api.this.execution_arn
}
