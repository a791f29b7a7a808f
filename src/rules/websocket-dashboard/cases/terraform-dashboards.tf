resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
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

resource "aws_cloudwatch_log_group" "send" {
  name = "/aws/lambda/chat-send"
}

resource "aws_cloudwatch_dashboard" "encoded" {
  dashboard_name = "chat"
  dashboard_body = jsonencode({
    widgets = [
      {
        type = "metric"
        properties = {
          metrics = [
            # finds: websocket-dashboard/metric
            ["AWS/ApiGateway", "ConnectCount", "ApiId", aws_apigatewayv2_api.chat.id, { stat = "Sum" }],
            # finds: websocket-dashboard/metric
            [".", "MessageCount", ".", "."],
            # finds: websocket-dashboard/metric
            [".", "IntegrationLatency", ".", ".", { stat = "p99" }],
            # finds: websocket-dashboard/metric
            ["AWS/Lambda", "Errors", "FunctionName", aws_lambda_function.send.function_name],
            # clean: another function
            ["...", aws_lambda_function.report.function_name],
            # finds: websocket-dashboard/metric
            ["...", "chat-send"],
            # finds: websocket-dashboard/new-metric
            ["AWS/AppRunner", "Requests", "ServiceName", "stream"],
          ]
        }
      },
      {
        type = "log"
        properties = {
          # finds: websocket-dashboard/log-query
          query = "SOURCE '${aws_cloudwatch_log_group.send.name}' | fields @timestamp"
        }
      },
    ]
  })
}

resource "aws_cloudwatch_dashboard" "heredoc" {
  dashboard_name = "chat-too"
  dashboard_body = <<-EOT
    {
      "widgets": [{
        "type": "metric",
        "properties": {
          "metrics": [
            # finds: websocket-dashboard/metric
            [ "AWS/ApiGateway", "ExecutionError", "ApiId", "${aws_apigatewayv2_api.chat.id}" ],
            # clean: of an HTTP API
            [ "AWS/ApiGateway", "5xx", "ApiId", "abc123" ]
          ]
        }
      }]
    }
  EOT
}

locals {
  widgets = [{
    type = "metric"
    properties = {
      metrics = concat(
        # finds: websocket-dashboard/metric
        [["AWS/ApiGateway", "ClientError"]],
        # clean: a queue
        [["AWS/SQS", "NumberOfMessagesSent"]],
      )
    }
  }]
}

resource "aws_cloudwatch_dashboard" "local" {
  dashboard_name = "chat-three"
  dashboard_body = jsonencode({ widgets = local.widgets })
}
