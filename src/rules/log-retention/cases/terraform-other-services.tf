resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

# finds: log-retention/new-service (possible)
resource "aws_cloudwatch_log_group" "billing" {
  name = "/ecs/billing"
}

# finds: log-retention/new-service (possible)
resource "aws_cloudwatch_log_group" "reports" {
  name              = "/aws/apprunner/reports/0123/application"
  retention_in_days = 7
}

# finds: log-retention/new-service (likely)
resource "aws_cloudwatch_log_group" "chat" {
  name              = "/aws/apprunner/chat-api/0123/application"
  retention_in_days = 7
}

# finds: log-retention/new-service (likely)
resource "aws_cloudwatch_log_group" "push" {
  name = "/ecs/push"
}

resource "aws_ecs_service" "billing" {
  name            = "billing"
  task_definition = aws_ecs_task_definition.billing.arn
}

resource "aws_ecs_task_definition" "billing" {
  family = "billing"
  container_definitions = jsonencode([{
    name             = "billing"
    logConfiguration = { logDriver = "awslogs", options = { "awslogs-group" = aws_cloudwatch_log_group.billing.name } }
  }])
}

resource "aws_ecs_service" "push" {
  name            = "push"
  task_definition = aws_ecs_task_definition.push.arn
}

# What joins it: it is given the address of the API.
resource "aws_ecs_task_definition" "push" {
  family = "push"
  container_definitions = jsonencode([{
    name             = "push"
    environment      = [{ name = "ENDPOINT", value = aws_apigatewayv2_api.chat.api_endpoint }]
    logConfiguration = { logDriver = "awslogs", options = { "awslogs-group" = aws_cloudwatch_log_group.push.name } }
  }])
}
