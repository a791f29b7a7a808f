resource "aws_ecs_service" "main" {
  name          = "api"
  desired_count = var.service_desired_count
}
