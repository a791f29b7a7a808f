resource "aws_ecs_service" "api" {
  name          = "api"
  desired_count = 1
}

resource "aws_appautoscaling_target" "api" {
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 1
  max_capacity       = 6
}

resource "aws_appautoscaling_target" "table" {
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  max_capacity       = 100
}
