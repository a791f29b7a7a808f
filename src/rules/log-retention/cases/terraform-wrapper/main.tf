# One module makes the functions; their groups stand beside the calls.
resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

resource "aws_apigatewayv2_integration" "connect" {
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "AWS_PROXY"
  integration_uri  = module.connect.function.invoke_arn
}

module "connect" {
  source = "./function"
  name   = "connect"
}

module "report" {
  source = "./function"
  name   = "report"
}

# finds: log-retention/function
resource "aws_cloudwatch_log_group" "connect" {
  name              = "/aws/lambda/${module.connect.function.function_name}"
  retention_in_days = 30
}

# clean: made by the same module for another purpose
resource "aws_cloudwatch_log_group" "report" {
  name = "/aws/lambda/${module.report.function.function_name}"
}
