resource "aws_apigatewayv2_api" "chat" {
  name                       = "chat"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}
resource "aws_apigatewayv2_route" "connect" {
  api_id             = aws_apigatewayv2_api.chat.id
  route_key          = "$connect"
  authorization_type = "CUSTOM"
  authorizer_id      = aws_apigatewayv2_authorizer.chat.id
  target             = "integrations/${aws_apigatewayv2_integration.chat.id}"
}
resource "aws_apigatewayv2_integration" "chat" {
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.chat.invoke_arn
}
resource "aws_apigatewayv2_authorizer" "chat" {
  api_id          = aws_apigatewayv2_api.chat.id
  authorizer_type = "REQUEST"
  name            = "auth"
  authorizer_uri  = aws_lambda_function.auth.invoke_arn
}
resource "aws_apigatewayv2_stage" "prod" {
  api_id = aws_apigatewayv2_api.chat.id
  name   = "prod"
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format          = "$context.requestId"
  }
}
resource "aws_cloudwatch_log_group" "access" {
  name = "/aws/apigateway/chat"
}
resource "aws_cloudwatch_log_group" "chat" {
  name              = "/aws/lambda/${aws_lambda_function.chat.function_name}"
  retention_in_days = 14
}
resource "aws_apigatewayv2_domain_name" "ws" {
  domain_name = "ws.example.com"
  domain_name_configuration {
    certificate_arn = aws_acm_certificate.ws.arn
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}
resource "aws_acm_certificate" "ws" {
  domain_name       = "ws.example.com"
  validation_method = "DNS"
}
resource "aws_apigatewayv2_api_mapping" "ws" {
  api_id      = aws_apigatewayv2_api.chat.id
  domain_name = aws_apigatewayv2_domain_name.ws.id
  stage       = aws_apigatewayv2_stage.prod.id
}
resource "aws_route53_record" "ws" {
  name    = aws_apigatewayv2_domain_name.ws.domain_name
  type    = "A"
  zone_id = var.zone_id
  alias {
    name                   = aws_apigatewayv2_domain_name.ws.domain_name_configuration[0].target_domain_name
    zone_id                = aws_apigatewayv2_domain_name.ws.domain_name_configuration[0].hosted_zone_id
    evaluate_target_health = false
  }
}
resource "aws_lambda_function" "chat" {
  function_name = "chat"
  role          = aws_iam_role.chat.arn
  runtime       = "python3.12"
  handler       = "app.handler"
  environment { variables = { TABLE = aws_dynamodb_table.connections.name } }
}
resource "aws_lambda_function" "auth" {
  function_name = "chat-auth"
  role          = aws_iam_role.chat.arn
  runtime       = "python3.12"
  handler       = "auth.handler"
}
resource "aws_lambda_function" "notify" {
  function_name = "chat-notify"
  role          = aws_iam_role.chat.arn
  runtime       = "python3.12"
  handler       = "notify.handler"
  environment { variables = { URL = replace(aws_apigatewayv2_stage.prod.invoke_url, "wss:", "https:") } }
}
resource "aws_lambda_event_source_mapping" "notify" {
  event_source_arn = aws_sqs_queue.notify.arn
  function_name    = aws_lambda_function.notify.arn
}
resource "aws_sqs_queue" "notify" {
  name = "chat-notify"
}
resource "aws_iam_role" "chat" {
  name               = "chat"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }] })
}
resource "aws_iam_role_policy" "connections" {
  role   = aws_iam_role.chat.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "execute-api:ManageConnections", Resource = "${aws_apigatewayv2_api.chat.execution_arn}/*" }] })
}
resource "aws_iam_role_policy_attachment" "logs" {
  role       = aws_iam_role.chat.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}
resource "aws_lambda_permission" "chat" {
  function_name = aws_lambda_function.chat.function_name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.chat.execution_arn}/*/*"
}
resource "aws_dynamodb_table" "connections" {
  name                        = "chat-connections"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "connectionId"
  deletion_protection_enabled = true
  attribute {
    name = "connectionId"
    type = "S"
  }
}
resource "aws_cloudwatch_metric_alarm" "connections" {
  alarm_name          = "chat-no-connections"
  namespace           = "AWS/ApiGateway"
  metric_name         = "ConnectCount"
  dimensions          = { ApiId = aws_apigatewayv2_api.chat.id }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "LessThanThreshold"
}
resource "aws_cloudwatch_dashboard" "chat" {
  dashboard_name = "chat-websocket"
  dashboard_body = jsonencode({ widgets = [{ type = "metric", properties = { metrics = [["AWS/ApiGateway", "ConnectCount", "ApiId", aws_apigatewayv2_api.chat.id]] } }] })
}
