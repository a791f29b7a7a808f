resource "aws_cloudwatch_dashboard" "gateway" {
  dashboard_name = "gateway"
  dashboard_body = jsonencode({
    widgets = [{
      type = "metric"
      properties = {
        # finds: websocket-dashboard/metric
        metrics = [["AWS/ApiGateway", "ClientError", "ApiId", "a1b2c3d4e5"]]
      }
    }]
  })
}
