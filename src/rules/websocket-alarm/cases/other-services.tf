resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

# finds: websocket-alarm/new-metric (possible)
resource "aws_cloudwatch_metric_alarm" "billing" {
  alarm_name          = "billing-errors"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HTTPCode_Target_5XX_Count"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  dimensions          = { LoadBalancer = "app/billing/0123" }
}

# finds: websocket-alarm/new-metric (likely)
resource "aws_cloudwatch_metric_alarm" "fresh" {
  alarm_name          = "errors"
  namespace           = "AWS/AppRunner"
  metric_name         = "5xxStatusResponses"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  dimensions          = { ServiceName = "chat-sse" }
}
