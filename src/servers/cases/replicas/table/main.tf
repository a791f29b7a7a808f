resource "aws_appautoscaling_target" "table" {
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  max_capacity       = 100
}
