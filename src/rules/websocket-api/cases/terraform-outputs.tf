# finds: websocket-api/api
resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

resource "aws_apigatewayv2_api" "web" {
  name          = "web"
  protocol_type = "HTTP"
}

# finds: websocket-api/part
resource "aws_apigatewayv2_stage" "live" {
  api_id = aws_apigatewayv2_api.chat.id
  name   = "live"
}

output "chat_url" {
  # finds: websocket-api/address
  value = aws_apigatewayv2_stage.live.invoke_url
}

resource "aws_ssm_parameter" "chat_url" {
  name = "/chat/url"
  type = "String"
  # finds: websocket-api/address
  value = aws_apigatewayv2_api.chat.api_endpoint
}

resource "aws_amplify_app" "web" {
  name = "web"
  environment_variables = {
    # finds: websocket-api/address
    VITE_CHAT_URL = "${aws_apigatewayv2_stage.live.invoke_url}"
    # clean: the address of an HTTP API
    VITE_WEB_URL = aws_apigatewayv2_api.web.api_endpoint
  }
}
