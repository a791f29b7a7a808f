# One module makes a function at each call: the call is what has to go.
resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

# finds: websocket-function/function
module "connect" {
  source = "./function"
  name   = "connect"
}

# finds: websocket-function/sending-function
module "send" {
  source = "./function"
  name   = "send"
  policy = jsonencode({
    Statement = [{
      Effect   = "Allow"
      Action   = "execute-api:ManageConnections"
      Resource = "${aws_apigatewayv2_api.chat.execution_arn}/*"
    }]
  })
}

# clean: the same module for another purpose
module "report" {
  source = "./function"
  name   = "report"
}

resource "aws_apigatewayv2_integration" "connect" {
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "AWS_PROXY"
  integration_uri  = module.connect.invoke_arn
}
