resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

resource "aws_apigatewayv2_api" "http" {
  name          = "http"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "send" {
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.send.invoke_arn
}

resource "aws_lambda_function" "send" {
  function_name = "chat-send"
}

resource "aws_lambda_function" "report" {
  function_name = "report"
}

resource "aws_dynamodb_table" "connections" {
  name     = "connections"
  hash_key = "connectionId"
}

# finds: websocket-alarm/alarm
resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "chat-integration-errors"
  namespace           = "AWS/ApiGateway"
  metric_name         = "IntegrationError"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
}

# finds: websocket-alarm/alarm-on-silence
resource "aws_cloudwatch_metric_alarm" "nobody" {
  alarm_name          = "chat-nobody-connects"
  namespace           = "AWS/ApiGateway"
  metric_name         = "ConnectCount"
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"
  threshold           = 1
}

# finds: websocket-alarm/alarm
resource "aws_cloudwatch_metric_alarm" "slow" {
  alarm_name          = "chat-slow"
  namespace           = "AWS/ApiGateway"
  metric_name         = "IntegrationLatency"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    ApiId = aws_apigatewayv2_api.chat.id
  }
}

# finds: websocket-alarm/alarm
resource "aws_cloudwatch_metric_alarm" "send" {
  alarm_name          = "chat-send-failed"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    FunctionName = "chat-send"
  }
}

# finds: websocket-alarm/alarm
resource "aws_cloudwatch_metric_alarm" "throttled" {
  alarm_name          = "connections-throttled"
  comparison_operator = "GreaterThanThreshold"
  metric_query {
    id         = "all"
    expression = "a + b"
  }
  metric_query {
    id = "a"
    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = "WriteThrottleEvents"
      dimensions  = { TableName = aws_dynamodb_table.connections.name }
    }
  }
}

# finds: websocket-alarm/composite
resource "aws_cloudwatch_composite_alarm" "chat" {
  alarm_name = "chat-down"
  alarm_rule = "ALARM(${aws_cloudwatch_metric_alarm.errors.alarm_name}) OR ALARM(cpu)"
}

# finds: websocket-alarm/new-metric
resource "aws_cloudwatch_metric_alarm" "new" {
  alarm_name          = "stream-busy"
  namespace           = "AWS/AppRunner"
  metric_name         = "Concurrency"
  comparison_operator = "GreaterThanThreshold"
}

# finds: websocket-alarm/alarm
module "alarm" {
  source              = "terraform-aws-modules/cloudwatch/aws//modules/metric-alarm"
  alarm_name          = "chat-messages"
  namespace           = "AWS/ApiGateway"
  metric_name         = "MessageCount"
  comparison_operator = "GreaterThanThreshold"
}

# clean: the latency of an HTTP API
resource "aws_cloudwatch_metric_alarm" "http" {
  alarm_name          = "http-slow"
  namespace           = "AWS/ApiGateway"
  metric_name         = "IntegrationLatency"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    ApiId = aws_apigatewayv2_api.http.id
  }
}

# clean: another function
resource "aws_cloudwatch_metric_alarm" "report" {
  alarm_name          = "report-failed"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    FunctionName = aws_lambda_function.report.function_name
  }
}

# clean: the same word in a namespace of one's own
resource "aws_cloudwatch_metric_alarm" "own" {
  alarm_name          = "import-errors"
  namespace           = "Importer"
  metric_name         = "ClientError"
  comparison_operator = "GreaterThanThreshold"
}

# clean: rests on nothing of the API
resource "aws_cloudwatch_composite_alarm" "report" {
  alarm_name = "report-down"
  alarm_rule = "ALARM(${aws_cloudwatch_metric_alarm.report.alarm_name})"
}

# A function that a module makes, by its name.
module "notify" {
  source = "./function"
  name   = "chat-notify"
}

module "other" {
  source = "./function"
  name   = "chat-other"
}

resource "aws_apigatewayv2_integration" "notify" {
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "AWS_PROXY"
  integration_uri  = module.notify.arn
}

# finds: websocket-alarm/alarm
resource "aws_cloudwatch_metric_alarm" "notify" {
  namespace   = "AWS/Lambda"
  metric_name = "Errors"
  dimensions  = { FunctionName = "chat-notify" }
}

# clean: made by the same module
resource "aws_cloudwatch_metric_alarm" "other" {
  namespace   = "AWS/Lambda"
  metric_name = "Errors"
  dimensions  = { FunctionName = module.other.name }
}

# A metric of one's own, made of the logs of a function.
resource "aws_cloudwatch_log_metric_filter" "opened" {
  name           = "opened"
  pattern        = "opened"
  log_group_name = "/aws/lambda/chat-send"
  metric_transformation {
    name      = "OpenedSockets"
    namespace = "Chat"
    value     = "1"
  }
}

# finds: websocket-alarm/alarm-on-silence
resource "aws_cloudwatch_metric_alarm" "opened" {
  namespace           = "Chat"
  metric_name         = "OpenedSockets"
  comparison_operator = "LessThanOrEqualToThreshold"
}

# finds: websocket-alarm/alarm
module "alarms" {
  source      = "terraform-aws-modules/cloudwatch/aws//modules/metric-alarms-by-multiple-dimensions"
  namespace   = "AWS/Lambda"
  metric_name = "Throttles"
  dimensions = {
    report = { FunctionName = "report" }
    send   = { FunctionName = "chat-send" }
  }
}
