resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

resource "aws_apigatewayv2_integration" "say" {
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.say.invoke_arn
}

# finds: V14
resource "aws_apigatewayv2_route" "say" {
  api_id    = aws_apigatewayv2_api.chat.id
  route_key = "say"
  target    = "integrations/${aws_apigatewayv2_integration.say.id}"
}

resource "aws_apigatewayv2_integration" "ping" {
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "MOCK"
}

# finds: V10, V14
resource "aws_apigatewayv2_route" "ping" {
  api_id             = aws_apigatewayv2_api.chat.id
  route_key          = "ping"
  target             = "integrations/${aws_apigatewayv2_integration.ping.id}"
  # finds: V10
  authorization_type = "AWS_IAM"
}

resource "aws_lambda_function" "say" {
  function_name = "say"
  s3_bucket     = "builds"
  s3_key        = "say.zip"
  handler       = "say.handler"
  runtime       = "python3.12"
}
