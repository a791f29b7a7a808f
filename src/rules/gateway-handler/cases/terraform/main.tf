resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

resource "aws_apigatewayv2_route" "connect" {
  api_id    = aws_apigatewayv2_api.chat.id
  route_key = "$connect"
  target    = "integrations/${aws_apigatewayv2_integration.connect.id}"
}

resource "aws_apigatewayv2_integration" "connect" {
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.connect.invoke_arn
}

data "archive_file" "connect" {
  type        = "zip"
  source_dir  = "${path.module}/functions/connect"
  output_path = "connect.zip"
}

resource "aws_lambda_function" "connect" {
  function_name = "connect"
  runtime       = "python3.12"
  handler       = "handler.lambda_handler"
  filename      = data.archive_file.connect.output_path
}

resource "aws_apigatewayv2_route" "default" {
  api_id    = aws_apigatewayv2_api.chat.id
  route_key = "$default"
  target    = "integrations/${aws_apigatewayv2_integration.default.id}"
}

resource "aws_apigatewayv2_integration" "default" {
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.default.invoke_arn
}

resource "aws_lambda_function" "default" {
  function_name = "default"
  package_type  = "Image"
  image_uri     = "example.dkr.ecr.eu-west-1.amazonaws.com/live:1"

  image_config {
    command = ["live.routes.route"]
  }
}
