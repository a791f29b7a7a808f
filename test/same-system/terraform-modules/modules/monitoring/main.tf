resource "aws_cloudwatch_log_group" "send_logs" {
  name              = "/aws/lambda/live-send"
  retention_in_days = 14
}

resource "aws_cloudwatch_log_group" "report_logs" {
  name              = "/aws/lambda/live-report"
  retention_in_days = 90
}

resource "aws_cloudwatch_log_group" "stream_logs" {
  name              = "/aws/apprunner/live-stream/0/application"
  retention_in_days = 30
}

resource "aws_cloudwatch_metric_alarm" "quiet_alarm" {
  alarm_name          = "live-quiet"
  namespace           = "AWS/ApiGateway"
  metric_name         = "ConnectCount"
  dimensions          = { ApiId = var.live_api_id }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"
}

resource "aws_cloudwatch_metric_alarm" "send_errors_alarm" {
  alarm_name          = "live-send-errors"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = var.send_function_function_name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
}

resource "aws_cloudwatch_metric_alarm" "throttle_alarm" {
  alarm_name          = "live-throttled"
  namespace           = "AWS/DynamoDB"
  metric_name         = "ThrottledRequests"
  dimensions          = { TableName = var.connections_table_name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
}

resource "aws_cloudwatch_metric_alarm" "sockets_alarm" {
  alarm_name          = "live-many"
  namespace           = "Live/WebSocket"
  metric_name         = "OpenSockets"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 5000
  comparison_operator = "GreaterThanThreshold"
}

resource "aws_cloudwatch_metric_alarm" "requests_alarm" {
  alarm_name          = "stream-requests"
  namespace           = "AWS/AppRunner"
  metric_name         = "Requests"
  dimensions          = { ServiceName = "live-stream" }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 100000
  comparison_operator = "GreaterThanThreshold"
}

resource "aws_cloudwatch_metric_alarm" "streams_alarm" {
  alarm_name          = "stream-many"
  namespace           = "Live/Streams"
  metric_name         = "sse_streams"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 5000
  comparison_operator = "GreaterThanThreshold"
}

resource "aws_cloudwatch_metric_alarm" "report_errors_alarm" {
  alarm_name          = "report-errors"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = var.report_function_function_name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
}

resource "aws_cloudwatch_composite_alarm" "outage_alarm" {
  alarm_name = "live-outage"
  alarm_rule = "ALARM(${aws_cloudwatch_metric_alarm.quiet_alarm.alarm_name})"
}

resource "aws_cloudwatch_dashboard" "live_dashboard" {
  dashboard_name = "live"
  dashboard_body = jsonencode({
    widgets = [
      {
        type = "metric"
        properties = {
          region = "eu-west-1"
          metrics = [
            ["AWS/ApiGateway", "ConnectCount", "ApiId", var.live_api_id],
            ["AWS/Lambda", "Errors", "FunctionName", var.send_function_function_name],
            ["AWS/AppRunner", "Requests", "ServiceName", "live-stream"],
            ["AWS/SQS", "NumberOfMessagesSent", "QueueName", var.send_queue_name],
          ]
        }
      },
      {
        type = "log"
        properties = {
          region = "eu-west-1"
          query  = "SOURCE '/aws/lambda/live-send' | fields @message | limit 20"
        }
      },
    ]
  })
}
