variable "stage" {
  default = "live"
}

resource "aws_apigatewayv2_api" "chat" {
  name                       = "chat"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}

resource "aws_apigatewayv2_stage" "live" {
  api_id = aws_apigatewayv2_api.chat.id
  name   = var.stage
}

resource "aws_apigatewayv2_authorizer" "token" {
  api_id           = aws_apigatewayv2_api.chat.id
  name             = "token"
  authorizer_type  = "REQUEST"
  authorizer_uri   = aws_lambda_function.authorize.invoke_arn
  identity_sources = ["route.request.querystring.token"]
}

resource "aws_apigatewayv2_integration" "connect" {
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.connect.invoke_arn
}

resource "aws_apigatewayv2_route" "connect" {
  api_id             = aws_apigatewayv2_api.chat.id
  route_key          = "$connect"
  authorization_type = "CUSTOM"
  authorizer_id      = aws_apigatewayv2_authorizer.token.id
  target             = "integrations/${aws_apigatewayv2_integration.connect.id}"
}

resource "aws_apigatewayv2_integration" "say" {
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.say.invoke_arn
}

resource "aws_apigatewayv2_route" "say" {
  for_each                            = toset(["say", "shout"])
  api_id                              = aws_apigatewayv2_api.chat.id
  route_key                           = each.value
  route_response_selection_expression = "$default"
  target                              = "integrations/${aws_apigatewayv2_integration.say.id}"
}

resource "aws_apigatewayv2_route_response" "say" {
  for_each           = aws_apigatewayv2_route.say
  api_id             = aws_apigatewayv2_api.chat.id
  route_id           = aws_apigatewayv2_route.say[each.key].id
  route_response_key = "$default"
}

data "archive_file" "code" {
  type        = "zip"
  source_dir  = "${path.module}/../lambdas"
  output_path = "${path.module}/code.zip"
}

resource "aws_lambda_function" "connect" {
  function_name = "connect"
  filename      = data.archive_file.code.output_path
  handler       = "chat.connect.handler"
  runtime       = "python3.12"
  timeout       = 5
}

resource "aws_lambda_function" "say" {
  function_name = "say"
  filename      = data.archive_file.code.output_path
  handler       = "chat.say.handler"
  runtime       = "python3.12"
  timeout       = 12

  environment {
    variables = {
      ROOM = "lobby"
    }
  }
}

resource "aws_lambda_function" "authorize" {
  function_name = "authorize"
  filename      = data.archive_file.code.output_path
  handler       = "chat.authorize.handler"
  runtime       = "python3.12"
}
