# finds: websocket-alarm/alarm
resource "aws_cloudwatch_metric_alarm" "rejected" {
  alarm_name          = "rejected"
  namespace           = "AWS/ApiGateway"
  metric_name         = "ClientError"
  dimensions          = { ApiId = "a1b2c3d4e5" }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 50
  comparison_operator = "GreaterThanThreshold"
}
