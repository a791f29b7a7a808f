resource "aws_iam_role_policy" "send_policy" {
  role = var.send_role_id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "execute-api:ManageConnections"
      Resource = "${aws_apigatewayv2_api.live_api.execution_arn}/*"
    }]
  })
}

resource "aws_apigatewayv2_api" "live_api" {
  name                       = "live"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}

resource "aws_apigatewayv2_integration" "connect_integration" {
  api_id           = aws_apigatewayv2_api.live_api.id
  integration_type = "AWS_PROXY"
  integration_uri  = var.connect_function_invoke_arn
}

resource "aws_apigatewayv2_route" "connect_route" {
  api_id    = aws_apigatewayv2_api.live_api.id
  route_key = "$connect"
  authorization_type = "CUSTOM"
  authorizer_id      = aws_apigatewayv2_authorizer.live_authorizer.id
  target    = "integrations/${aws_apigatewayv2_integration.connect_integration.id}"
}

resource "aws_apigatewayv2_integration" "disconnect_integration" {
  api_id           = aws_apigatewayv2_api.live_api.id
  integration_type = "AWS_PROXY"
  integration_uri  = var.disconnect_function_invoke_arn
}

resource "aws_apigatewayv2_route" "disconnect_route" {
  api_id    = aws_apigatewayv2_api.live_api.id
  route_key = "$disconnect"
  target    = "integrations/${aws_apigatewayv2_integration.disconnect_integration.id}"
}

resource "aws_apigatewayv2_integration" "send_integration" {
  api_id           = aws_apigatewayv2_api.live_api.id
  integration_type = "AWS_PROXY"
  integration_uri  = var.send_function_invoke_arn
}

resource "aws_apigatewayv2_route" "send_route" {
  api_id    = aws_apigatewayv2_api.live_api.id
  route_key = "sendMessage"
  target    = "integrations/${aws_apigatewayv2_integration.send_integration.id}"
}

resource "aws_apigatewayv2_authorizer" "live_authorizer" {
  api_id           = aws_apigatewayv2_api.live_api.id
  name             = "live"
  authorizer_type  = "REQUEST"
  authorizer_uri   = var.authorize_function_invoke_arn
  identity_sources = ["route.request.querystring.token"]
}

resource "aws_apigatewayv2_deployment" "live_deployment" {
  api_id     = aws_apigatewayv2_api.live_api.id
  depends_on = [aws_apigatewayv2_route.send_route]
}

resource "aws_apigatewayv2_stage" "live_stage" {
  api_id        = aws_apigatewayv2_api.live_api.id
  deployment_id = aws_apigatewayv2_deployment.live_deployment.id
  name          = "prod"
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access_logs.arn
    format          = "$context.requestId $context.routeKey $context.status"
  }
}

resource "aws_apigatewayv2_domain_name" "live_domain" {
  domain_name = "live.example.com"
  domain_name_configuration {
    certificate_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/0"
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}

resource "aws_apigatewayv2_api_mapping" "live_mapping" {
  api_id      = aws_apigatewayv2_api.live_api.id
  domain_name = aws_apigatewayv2_domain_name.live_domain.id
  stage       = aws_apigatewayv2_stage.live_stage.id
}

resource "aws_lambda_permission" "send_permission" {
  action        = "lambda:InvokeFunction"
  function_name = var.send_function_function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.live_api.execution_arn}/*/sendMessage"
}

output "live_url" {
  value = "wss://${aws_apigatewayv2_api.live_api.id}.execute-api.eu-west-1.amazonaws.com/prod"
}

resource "aws_cloudwatch_log_group" "access_logs" {
  name              = "live-access"
  retention_in_days = 30
}
