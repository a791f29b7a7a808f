resource "aws_apigatewayv2_api" "chat" {
  name          = "chat-sockets"
  protocol_type = "WEBSOCKET"
}

# finds: websocket-alarm/alarm (likely)
resource "aws_cloudwatch_metric_alarm" "chat" {
  alarm_name          = "chat-errors"
  namespace           = "AWS/ApiGateway"
  metric_name         = "5XXError"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  dimensions          = { ApiName = aws_apigatewayv2_api.chat.name }
}

# clean: another API
resource "aws_cloudwatch_metric_alarm" "web" {
  alarm_name          = "web-errors"
  namespace           = "AWS/ApiGateway"
  metric_name         = "5XXError"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  dimensions          = { ApiName = "web" }
}
