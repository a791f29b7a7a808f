variable "prefix" {}
variable "days" {}

resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

resource "aws_apigatewayv2_stage" "live" {
  api_id = aws_apigatewayv2_api.chat.id
  name   = "live"
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format          = "$context.requestId"
  }
}

resource "aws_apigatewayv2_integration" "all" {
  for_each         = { connect = aws_lambda_function.connect, send = aws_lambda_function.send, leave = aws_lambda_function.leave }
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "AWS_PROXY"
  integration_uri  = each.value.invoke_arn
}

resource "aws_lambda_function" "connect" {
  function_name = "connect"
}

resource "aws_lambda_function" "send" {
  # Known only when Terraform runs: the group is found by the same words.
  function_name = "${var.prefix}-${random_id.suffix.hex}-send"
}

resource "aws_lambda_function" "leave" {
  function_name = "leave"
  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.own.name
  }
}

# clean: an HTTP function, whose logs are its own affair
resource "aws_lambda_function" "report" {
  function_name = "report"
}

# finds: log-retention/function
resource "aws_cloudwatch_log_group" "connect" {
  name              = "/aws/lambda/${aws_lambda_function.connect.function_name}"
  retention_in_days = 30
}

# finds: log-retention/function
resource "aws_cloudwatch_log_group" "send" {
  name              = "/aws/lambda/${var.prefix}-${random_id.suffix.hex}-send"
  retention_in_days = var.days
}

# finds: log-retention/function
resource "aws_cloudwatch_log_group" "own" {
  name              = "/chat/leave"
  retention_in_days = 0
}

# finds: log-retention/api
resource "aws_cloudwatch_log_group" "access" {
  name = "/chat/access"
}

# finds: log-retention/api
resource "aws_cloudwatch_log_group" "execution" {
  name              = "API-Gateway-Execution-Logs_${aws_apigatewayv2_api.chat.id}/live"
  retention_in_days = 14
}

# finds: log-retention/new-service
resource "aws_cloudwatch_log_group" "stream" {
  name              = "/ecs/stream"
  retention_in_days = 14
}

resource "aws_ecs_service" "stream" {
  name            = "stream"
  task_definition = aws_ecs_task_definition.stream.arn
}

# finds: log-retention/new-service
resource "aws_cloudwatch_log_group" "express" {
  name              = "/ecs/express"
  retention_in_days = 30
}

resource "aws_ecs_express_gateway_service" "stream" {
  service_name = "stream"
  primary_container {
    aws_logs_configuration {
      log_group = aws_cloudwatch_log_group.express.name
    }
  }
}

# clean: of a task that a schedule starts
resource "aws_cloudwatch_log_group" "nightly" {
  name = "/ecs/nightly"
}

resource "aws_ecs_task_definition" "nightly" {
  family = "nightly"
  container_definitions = jsonencode([{
    name             = "nightly"
    logConfiguration = { options = { "awslogs-group" = aws_cloudwatch_log_group.nightly.name } }
  }])
}

resource "aws_ecs_task_definition" "stream" {
  family = "stream"
  container_definitions = jsonencode([{
    name = "stream"
    logConfiguration = {
      logDriver = "awslogs"
      options   = { "awslogs-group" = aws_cloudwatch_log_group.stream.name }
    }
  }])
}

# clean: of a function that has nothing to do with the API
resource "aws_cloudwatch_log_group" "report" {
  name = "/aws/lambda/${aws_lambda_function.report.function_name}"
}

# clean: backups are kept by another key of nearly the same name
resource "aws_db_instance" "main" {
  backup_retention_period = 7
}

# Functions that are made in a loop, and the groups of others that are.
resource "aws_lambda_function" "sockets" {
  for_each      = toset(["typing", "presence"])
  function_name = "chat-${each.key}"
}

resource "aws_apigatewayv2_integration" "sockets" {
  for_each         = aws_lambda_function.sockets
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "AWS_PROXY"
  integration_uri  = each.value.invoke_arn
}

# finds: log-retention/function
resource "aws_cloudwatch_log_group" "sockets" {
  for_each          = toset(["typing", "presence"])
  name              = "/aws/lambda/chat-${each.key}"
  retention_in_days = 7
}

# clean: other names go through it
resource "aws_cloudwatch_log_group" "reports" {
  for_each          = toset(["daily", "weekly"])
  name              = "/aws/lambda/chat-${each.key}"
  retention_in_days = 7
}
